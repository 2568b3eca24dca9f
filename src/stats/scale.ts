import type { Metric } from '../hypothesis/index.js';
import { did, quoted } from './words.js';

/** How the numbers of a metric are said. */
export interface Scale {
  /** A value: `34.0%`, `1.32`, `42.30 €`, `3.2 minutes`. */
  readonly value: (value: number) => string;
  /** What a value or a difference is multiplied by to be said in `unit`, and how many decimals it then has. */
  readonly factor: number;
  readonly digits: number;
  /** `percentage points`, `€`, `minutes`; empty where there is none. */
  readonly unit: string;
  /** What visitors did, and how much of it: `34.0% of visitors did “order”`, `“order” came to 42.30 € a visitor`. */
  readonly said: (value: number) => string;
  /** The size of a difference, without its unit: `3.0`. */
  readonly size: (difference: number) => string;
  /** Where a difference lies: `between 0.8 and 5.4 percentage points more`. */
  readonly range: (lower: number, upper: number) => string;
}

/**
 * The scale of a metric, with decimals that still tell apart two values a tenth of this difference from each other.
 *
 * @example
 * scale({ on: 'value', name: 'order' }, 0.03).range(0.008, 0.054) // 'between 0.8 and 5.4 percentage points more'
 */
export function scale(metric: Metric, smallestEffect: number): Scale {
  const { factor, mark, unit, said } = inWords(metric, smallestEffect);
  const isShare = unit === ' percentage points';
  const least = isShare ? 1 : 0;
  const digits = Math.min(4, Math.max(least, Math.ceil(1 - Math.log10(factor * smallestEffect))));
  const size = (difference: number): string => (factor * difference).toFixed(digits);
  const value = (given: number): string => size(given) + mark;
  // Never "between 0.0", which it is not.
  const mirrored = (near: number, far: number, which: string): string =>
    `${Number(size(near)) > 0 ? `between ${size(near)} and` : 'up to'} ${size(far)}${unit} ${which}`;
  return {
    factor,
    digits,
    unit: unit.trim(),
    value,
    said: (given) => said(value(given)),
    size,
    range: (lower, upper) => {
      if (upper < 0) return mirrored(-upper, -lower, 'less');
      if (lower > 0) return mirrored(lower, upper, 'more');
      return `between ${size(-lower)}${unit} less and ${size(upper)} more`;
    },
  };
}

interface Words {
  readonly factor: number;
  /** What follows a value, and what a difference. */
  readonly mark: string;
  readonly unit: string;
  readonly said: (value: string) => string;
}

function inWords(metric: Metric, smallestEffect: number): Words {
  const name = quoted(metric.name);
  if (metric.measure === 'time') {
    const [unit, ms] = times.find(([, ms]) => smallestEffect >= ms / 10) ?? (['milliseconds', 1] as const);
    const said = (value: string): string =>
      `visitors took ${value} on average until they ${did(metric)} (those who never did: the whole window)`;
    return { factor: 1 / ms, mark: ` ${unit}`, unit: ` ${unit}`, said };
  }
  if (metric.measure === 'count' || metric.measure === 'sum') {
    const unit = metric.unit ? ` ${metric.unit}` : '';
    const of = metric.per ? `for each ${quoted(metric.per.name)}` : 'a visitor';
    return { factor: 1, mark: unit, unit, said: (value) => `${name} came to ${value} ${of}` };
  }
  return {
    factor: 100,
    mark: '%',
    unit: ' percentage points',
    said: (value) => `${value} of visitors ${did(metric)}`,
  };
}

const times = [
  ['days', 86_400_000],
  ['hours', 3_600_000],
  ['minutes', 60_000],
  ['seconds', 1000],
] as const;
