import type { ArmMean } from '../difference.js';
import { sharpestK } from '../mixture.js';
import { shareLogE } from './shareSequence.js';

/** Ranks of sorted values, from 1; 0 and n + 1 are the ends, that is no bound. */
export interface Ranks {
  readonly lower: number;
  readonly upper: number;
}

/**
 * Which of an arm's sorted values bound its quantile, at every look: with s values up to q, keep the s whose
 * beta-binomial e-value against the share `p` is below 1/alpha; the quantile is then between x₍s_lo₎ and x₍s_hi+1₎
 * (Howard & Ramdas 2022, Bernoulli 28(3), by a beta mixture at one quantile). Exact for independent visitors;
 * with ties it is wider, never narrower. The mixture is sharpest at `plannedVisitors` of this arm.
 *
 * Asks the store for two order statistics, not for the values.
 *
 * @example
 * quantileRanks(1000, 0.5, { alpha: 0.05, plannedVisitors: 1000 }) // { lower: 453, upper: 548 }
 */
export function quantileRanks(
  n: number,
  p: number,
  { alpha, plannedVisitors }: { readonly alpha: number; readonly plannedVisitors: number },
): Ranks {
  const concentration = Math.max(1, plannedVisitors / sharpestK(alpha) - 1);
  const prior = { a: concentration * p, b: concentration * (1 - p) };
  const inside = (did: number): boolean => shareLogE({ n, did }, p, prior) < -Math.log(alpha);
  const middle = Math.round(n * p);
  const lowest = firstInside(0, middle, inside);
  const highest = n - firstInside(0, n - middle, (missed) => inside(n - missed));
  return { lower: lowest, upper: highest + 1 };
}

/** The smallest whole number from which on `inside` holds; it holds at `to`, and ln e is convex in the count. */
function firstInside(from: number, to: number, inside: (count: number) => boolean): number {
  if (inside(from)) return from;
  let [outside, within] = [from, to];
  while (within - outside > 1) {
    const middle = Math.floor((outside + within) / 2);
    if (inside(middle)) within = middle;
    else outside = middle;
  }
  return within;
}

const spread = 1.96;

/** The two ranks on both sides of the quantile whose distance tells its standard error. */
export function spacingRanks(n: number, p: number): Ranks {
  const reach = spread * Math.sqrt(n * p * (1 - p));
  return { lower: Math.max(1, Math.floor(n * p - reach)), upper: Math.min(n, Math.ceil(n * p + reach)) };
}

/**
 * A quantile as a mean, to enter a difference and the mixtures: its standard error is the distance of the two order
 * statistics of `spacingRanks` over that of their ranks in standard errors (Price & Bonett 2001, J. Stat. Comput.
 * Simul. 68). Asymptotic.
 *
 * @param inflation how much more the share below the quantile varies than independent values would: 1 for one value per
 * visitor; for several, the variance of the visitors' counts below it over the binomial one (Deng, Knoblich, Lu 2018).
 *
 * @example
 * quantileMean({ n: 1000, p: 0.5, value: 812, lower: 760, upper: 871 })
 */
export function quantileMean(
  {
    n,
    p,
    value,
    lower,
    upper,
  }: { readonly n: number; readonly p: number; readonly value: number; readonly lower: number; readonly upper: number },
  inflation = 1,
): ArmMean {
  const ranks = spacingRanks(n, p);
  const standardErrors = (ranks.upper - ranks.lower) / Math.sqrt(n * p * (1 - p));
  const variance = inflation * ((upper - lower) / standardErrors) ** 2;
  const sumOfSquares = n * (value * value + (n - 1) * variance); // of n values whose mean has this variance
  return { n, sum: n * value, sumOfSquares, mean: value, variance };
}
