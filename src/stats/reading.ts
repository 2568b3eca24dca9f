import type { Metric } from '../hypothesis/index.js';
import { burnIn, burnInMean, type Carrying, carrying } from './burnIn.js';
import { type Difference, difference, postStratified } from './difference.js';
import type { ArmBucket } from './evidence.js';
import { type Mixture, twoSided } from './mixture.js';
import type { Reason } from './reason.js';
import { tMixture } from './sequences/tMixture.js';
import { adjustedByOne } from './units/adjustedByOne.js';
import { linearised } from './units/linearised.js';
import { armMean, fromSums, type Moments } from './units/moments.js';

/** What one arm has brought so far in one stratum. */
type Cell = Pick<ArmBucket, 'n' | 'sum' | 'sumOfSquares' | 'other'>;

/** Both arms within one stratum. */
export interface Stratum {
  readonly arm: Cell;
  readonly control: Cell;
}

/** How the rows of a metric become two means, and when and how sharply those may be compared. */
export interface Reading {
  readonly seen: (strata: readonly Stratum[]) => Difference;
  /** Why there can be no interval yet. */
  readonly burnIn: (seen: Difference) => Reason | undefined;
  /** Of anything but a share. */
  readonly carrying?: (seen: Difference) => Carrying;
  /** The two-sided confidence sequence. */
  readonly mixture: (alpha: number, plannedVisitors: number) => Mixture;
}

/**
 * The reading of a metric: of a share the normal mixture from 25 who did it and 25 who did not, of a mean or a ratio the
 * t mixture from 100 visitors in each arm, once it rests on 25 of them. What a visitor did before exposure is taken out
 * where there is any (CUPED).
 *
 * @param around what the rows' squares are taken from: `around(hypothesis, metric)`.
 * @param windowMs what a time is at most, which it is of everybody who did nothing.
 */
export function reading(metric: Metric, around: number, windowMs = 0): Reading {
  const isShare = (metric.measure ?? 'share') === 'share';
  const isRatio = 'per' in metric && metric.per !== undefined;
  const seen = (strata: readonly Stratum[]): Difference => {
    if (isRatio) return ratios(strata);
    // Whole numbers: nothing is rounded, however the buckets are cut.
    if (isShare && !strata.some(({ arm, control }) => arm.other || control.other)) return difference(strata);
    return adjustedByOne(strata, around);
  };
  if (isShare) return { seen, burnIn, mixture: twoSided };
  const values =
    metric.measure === 'time' ? { from: windowMs } : !isRatio && 'cap' in metric ? { cap: metric.cap } : {};
  return {
    seen,
    burnIn: (those) => burnInMean(those, values),
    carrying: (those) => carrying(those, values),
    mixture: (alpha, visitors) => tMixture(alpha, visitors, isRatio ? 2 : 3),
  };
}

function momentsOf({ n, sum, sumOfSquares, other }: Cell): Moments {
  const { sum: otherSum = 0, sumOfSquares: otherSquares = 0, product = 0 } = other ?? {};
  return fromSums({
    n,
    sums: [sum, otherSum],
    products: [
      [sumOfSquares, product],
      [product, otherSquares],
    ],
  });
}

function ratios(strata: readonly Stratum[]): Difference {
  const cells = strata.flatMap(({ arm, control }) => {
    const [a, c] = [linearised(momentsOf(arm)), linearised(momentsOf(control))];
    return a && c && arm.n > 1 && control.n > 1 ? { arm: armMean(a), control: armMean(c) } : [];
  });
  return postStratified(cells);
}
