import type { Claim, Metric } from '../../hypothesis/index.js';
import { scale } from '../../stats/index.js';
import { points, pointsBetween, signed } from './points.js';
import { share } from './share.js';

/** How the differences of one metric are written, and its values. */
export interface Differences {
  /** A difference with its sign, without the unit: `+2.8`. */
  readonly one: (difference: number) => string;
  /** Both ends of an interval, with the unit: `−1.2 to +4.4 points`. */
  readonly between: (lower: number, upper: number) => string;
  /** `points`, `€`; empty where there is none. */
  readonly unit: string;
  /** What a mean or a ratio is of: `a visitor`, `for each “/lamps”`. */
  readonly each: string;
  /** The unit in full, as the name of an axis. */
  readonly axis: string;
  /** A share or a mean: `30.4%`, `42.3 €`. */
  readonly value: (value: number) => string;
}

const ofShares: Differences = {
  one: points,
  between: pointsBetween,
  unit: 'points',
  each: 'a visitor',
  axis: 'percentage points',
  value: share,
};

/** The differences of a metric, as finely as the effect asks for. */
export function differences(metric: Metric, effect: number): Differences {
  if ((metric.measure ?? 'share') === 'share') return ofShares;
  const { factor, unit, digits, value } = scale(metric, effect);
  const each = 'per' in metric && metric.per ? `for each “${metric.per.name}”` : 'a visitor';
  const one = (difference: number): string => signed(difference * factor, digits);
  return {
    one,
    between: (lower, upper) => `${one(lower)} to ${one(upper)}${unit && ` ${unit}`}`,
    unit,
    each,
    axis: unit || each,
    value,
  };
}

/** Those of the claim. */
export const claimed = ({ metric, smallestEffect }: Claim): Differences => differences(metric, smallestEffect);
