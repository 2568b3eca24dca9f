/** What both arms brought in one bucket of time: visitors, and how many of them did it. */
export interface ConversionBucket {
  readonly arm: { readonly n: number; readonly sum: number };
  readonly control: { readonly n: number; readonly sum: number };
}

export interface ExactOptions {
  /** Of the two arms' visitors, the share that the split sends to the arm. */
  readonly share: number;
  /** Declared share of the control who do it. */
  readonly baseline: number;
}

/** Natural logarithms of two e-values, one for each direction. */
export interface ExactEvidence {
  /** Against the arm's share being the control's or less. */
  readonly more: number;
  /** Against the arm's share being the control's or more. */
  readonly less: number;
}

/**
 * Two shares from the first visitor on, with no large sample assumed: takes the buckets one by one, in their order, and
 * gives the evidence so far in each direction. Each is an exact test supermartingale.
 *
 * Where each visitor goes to the arm with a known chance s, independently, then for any θ and d the ratio
 * p(y | θ + (1−s)d or θ − s d, by arm) / p(y | θ) with d = δ θ(1−θ) has the mean 1 + s(1−s) δ (p_arm − p_control), whatever
 * θ and both shares are: 1 without a difference, and at most 1 for δ > 0 while the arm's share is no larger. So products
 * of it are a supermartingale, and so is their mean over ten even sizes of δ: it ever reaches 1/α with a chance of at most α
 * (Ville 1939). Of the family of Turner, Ly, Grünwald 2106.02693, with a known assignment in place of blocks. θ is foretold
 * from what came before the bucket, as if the declared baseline had been seen in 100 visitors: exact for any base rate, sharp
 * at the true one.
 *
 * Wrong if visitors are not assigned as `share` says, by s(true) − s(said) times how far θ is off: the sample ratio comes
 * first. Looks are after whole buckets.
 *
 * @example
 * const look = exactMixture({ share: 0.5, baseline: 0.1 });
 * look({ arm: { n: 150, sum: 0 }, control: { n: 150, sum: 15 } }).less // 8.0
 */
export function exactMixture({ share, baseline }: ExactOptions): (bucket: ConversionBucket) => ExactEvidence {
  const widest = 0.98 / Math.max(share, 1 - share); // no share may leave (0, 1)
  const sizes = Array.from({ length: points }, (_, j) => (widest * (j + 1)) / points);
  let more = sizes.map(() => 0);
  let less = more;
  let [n, did] = [0, 0];
  return ({ arm, control }) => {
    const theta = (100 * baseline + did) / (100 + n);
    const ratio = (delta: number): number =>
      logLikelihoods(arm, (1 - share) * delta, theta) + logLikelihoods(control, -share * delta, theta);
    more = more.map((sum, j) => sum + ratio(sizes[j] ?? 0));
    less = less.map((sum, j) => sum + ratio(-(sizes[j] ?? 0)));
    n += arm.n + control.n;
    did += arm.sum + control.sum;
    return { more: logMeanOfExp(more), less: logMeanOfExp(less) };
  };
}

const points = 10;

const logLikelihoods = ({ n, sum }: ConversionBucket['arm'], shift: number, theta: number): number =>
  (sum && sum * Math.log1p(shift * (1 - theta))) + (n - sum && (n - sum) * Math.log1p(-shift * theta));

function logMeanOfExp(values: readonly number[]): number {
  const top = Math.max(...values);
  return top + Math.log(values.reduce((sum, value) => sum + Math.exp(value - top), 0) / values.length);
}
