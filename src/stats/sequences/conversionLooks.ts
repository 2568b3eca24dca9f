import { burnIn } from '../burnIn.js';
import { type Difference, difference, type Stratum } from '../difference.js';
import { twoSided } from '../mixture.js';
import { type ConversionBucket, type ExactOptions, exactMixture } from './exactMixture.js';

/** The part of alpha that the exact mixture has; the confidence sequence has the rest. */
export const exactPart = 0.1;

/** One look at two shares: who judged, and the smallest p so far, to be compared with the whole alpha. */
export interface ConversionLook {
  /** `exact` before 25 who did it and 25 who did not in each arm, when there is no interval yet; then `sequence`. */
  readonly judge: 'exact' | 'sequence';
  readonly seen: Difference;
  /** Of the judge's own test. */
  readonly logE: number;
  /** Anytime-valid, over both tests together. */
  readonly p: number;
}

/**
 * Two shares from the first visitor on: the exact mixture alone with a tenth of alpha while the sequence may not speak,
 * the sequence with nine tenths from then on. Both together are wrong with at most the whole alpha (union bound), and
 * once there is an interval it decides: `p < alpha` first at a look whose interval, of `twoSided(0.9 alpha, …)`,
 * excludes 0, unless the exact test had spoken before.
 *
 * @example
 * conversionLooks(buckets, { alpha: 0.05, plannedVisitors: 20_000, baseline: 0.1 }).at(-1)?.p
 */
export function conversionLooks(
  buckets: readonly (ConversionBucket & { readonly epoch: number })[],
  options: ExactOptions,
): readonly ConversionLook[] {
  const { alpha, plannedVisitors } = options;
  const strata = new Map<number, Stratum>();
  const looks = buckets.map(({ arm, control, epoch }) => {
    const before = strata.get(epoch) ?? nobody;
    strata.set(epoch, { arm: plus(before.arm, arm), control: plus(before.control, control) });
    return difference(strata.values());
  });
  const alone = looks.filter(burnIn).length; // a burn-in that is over stays over
  const exact = exactMixture(buckets.slice(0, alone), { ...options, alpha: exactPart * alpha });
  const sequence = twoSided((1 - exactPart) * alpha, plannedVisitors);
  let p = 1;
  return looks.map((seen, i) => {
    const judge = i < alone ? 'exact' : 'sequence';
    const logE = exact[i] ?? sequence.logE(seen.estimate / seen.standardError, seen.n);
    p = Math.min(p, Math.exp(-logE) / (judge === 'exact' ? exactPart : 1 - exactPart));
    return { judge, seen, logE, p };
  });
}

type Count = ConversionBucket['arm'];

const nobody: Stratum = { arm: { n: 0, sum: 0, sumOfSquares: 0 }, control: { n: 0, sum: 0, sumOfSquares: 0 } };

const plus = (a: Stratum['arm'], b: Count): Stratum['arm'] => ({
  n: a.n + b.n,
  sum: a.sum + b.sum,
  sumOfSquares: a.sumOfSquares + b.sum,
});
