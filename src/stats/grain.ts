import type { Metric } from '../hypothesis/index.js';

/** How finely the numbers of a metric are said, in any language. */
export interface Grain {
  /** What a value or a difference is multiplied by to be said: a share by 100, milliseconds by a part of one. */
  readonly factor: number;
  /** How many decimals it then has. */
  readonly digits: number;
  /** Of a time, what it is then counted in. */
  readonly time?: TimeUnit;
}

type TimeUnit = 'days' | 'hours' | 'minutes' | 'seconds' | 'milliseconds';

const times = [
  ['days', 86_400_000],
  ['hours', 3_600_000],
  ['minutes', 60_000],
  ['seconds', 1000],
] as const;

/**
 * The grain of a metric: decimals, at most four, that still tell apart two values a tenth of this difference from each
 * other. A share has one at least.
 *
 * @example
 * grain({ on: 'value', name: 'order' }, 0.03) // { factor: 100, digits: 1 }
 */
export function grain({ measure = 'share' }: Metric, smallestEffect: number): Grain {
  const digits = (factor: number, least: number): number =>
    Math.min(4, Math.max(least, Math.ceil(1 - Math.log10(factor * smallestEffect))));
  if (measure === 'share') return { factor: 100, digits: digits(100, 1) };
  if (measure !== 'time') return { factor: 1, digits: digits(1, 0) };
  const [time, ms] = times.find(([, ms]) => smallestEffect >= ms / 10) ?? (['milliseconds', 1] as const);
  return { factor: 1 / ms, digits: digits(1 / ms, 0), time };
}
