import { sharpestK } from '../mixture.js';

/** What both arms brought in one bucket of time and one allocation epoch. */
export interface ConversionBucket {
  readonly arm: { readonly n: number; readonly sum: number };
  readonly control: { readonly n: number; readonly sum: number };
  /** Of the two arms' visitors, the share that the split of this epoch sends to the arm. */
  readonly share: number;
}

export interface ExactOptions {
  readonly alpha: number;
  /** Visitors in both arms at which it is sharpest. */
  readonly plannedVisitors: number;
  /** Declared share of the control. */
  readonly baseline: number;
}

/**
 * ln e against no difference after each bucket, in their order: an exact test martingale for two shares, with no large
 * sample assumed.
 *
 * Where each visitor goes to the arm with a known chance s, independently, then for any θ and d the ratio
 * p(y | θ + (1−s)d or θ − s d, by arm) / p(y | θ) has the mean 1 if both arms have one share, whichever it is, because
 * s (θ + (1−s)d) + (1−s)(θ − s d) = θ. So products of it are a martingale, and so is their mean over d = δ θ(1−θ) with
 * δ ~ N(0, τ²) on 41 points, τ² = k* / (n* θ(1−θ) s(1−s)). (STATISTICS.md 2b-3; of the family of Turner, Ly, Grünwald
 * 2106.02693, but with a known assignment in place of blocks.) θ is foretold from what came before the bucket, as if the
 * declared baseline had been seen in 100 visitors: exact for any base rate, sharp at the true one.
 *
 * Wrong if visitors are not assigned as `share` says: the sample ratio comes first. Looks are after whole buckets.
 *
 * @example
 * exactMixture(buckets, { alpha: 0.005, plannedVisitors: 20_000, baseline: 0.1 }).at(-1)
 */
export function exactMixture(
  buckets: readonly ConversionBucket[],
  { alpha, plannedVisitors, baseline }: ExactOptions,
): readonly number[] {
  const share = buckets[0]?.share ?? 0.5;
  const tau = Math.sqrt(sharpestK(alpha) / (plannedVisitors * baseline * (1 - baseline) * share * (1 - share)));
  const width = Math.min(4 * tau, widest(share));
  const deltas = Array.from({ length: points }, (_, j) => width * ((2 * j) / (points - 1) - 1));
  const heights = deltas.map((delta) => -((delta / tau) ** 2) / 2);
  const weights = heights.map((height) => height - logSumOfExp(heights));
  let exponents = deltas.map(() => 0);
  let [n, did] = [0, 0];
  return buckets.map((bucket) => {
    const theta = (100 * baseline + did) / (100 + n);
    exponents = exponents.map((sum, j) => sum + logRatio(bucket, theta, deltas[j] ?? 0));
    n += bucket.arm.n + bucket.control.n;
    did += bucket.arm.sum + bucket.control.sum;
    return logSumOfExp(exponents.map((exponent, j) => exponent + (weights[j] ?? 0)));
  });
}

const points = 41;

/** No share may leave (0, 1). */
const widest = (share: number): number => 0.98 / Math.max(share, 1 - share);

function logRatio({ arm, control, share }: ConversionBucket, theta: number, declared: number): number {
  // A later epoch may have a split that leaves less room; the narrower δ is known before its visitors are.
  const delta = Math.sign(declared) * Math.min(Math.abs(declared), widest(share));
  const [up, down] = [(1 - share) * delta, -share * delta];
  return logLikelihoods(arm, up, theta) + logLikelihoods(control, down, theta);
}

const logLikelihoods = (
  { n, sum }: { readonly n: number; readonly sum: number },
  shift: number,
  theta: number,
): number => sum * Math.log1p(shift * (1 - theta)) + (n - sum) * Math.log1p(-shift * theta);

function logSumOfExp(values: readonly number[]): number {
  const top = Math.max(...values);
  return top + Math.log(values.reduce((sum, value) => sum + Math.exp(value - top), 0));
}
