/** What one arm brought: visitors, the sum of their values and of their squares. */
export interface Sums {
  readonly n: number;
  readonly sum: number;
  readonly sumOfSquares: number;
}

/** Both arms within one allocation epoch, that is while the split stayed the same. */
export interface Stratum {
  readonly arm: Sums;
  readonly control: Sums;
}

/** One arm over all epochs: visitors, sum of their values, post-stratified mean and the variance of that mean. */
export interface ArmMean {
  readonly n: number;
  readonly sum: number;
  readonly mean: number;
  readonly variance: number;
}

export interface Difference {
  /** Visitors in both arms. */
  readonly n: number;
  /** Arm minus control. */
  readonly estimate: number;
  readonly standardError: number;
  readonly arm: ArmMean;
  readonly control: ArmMean;
}

/**
 * The difference of two means, estimated within each allocation epoch and combined with weights n_e / n, so that a
 * change of the split cannot pass for an effect (Simpson's paradox). Variances are the unpooled sample variances.
 *
 * An epoch counts from the moment both arms have two visitors in it. With one epoch this is the plain difference.
 * Waudby-Smith et al. 2024, section 2; the weights are those of post-stratification (Miratrix, Sekhon, Yu 2013, eq. 1).
 *
 * @example
 * difference([{
 *   arm: { n: 100, sum: 12, sumOfSquares: 12 },
 *   control: { n: 100, sum: 10, sumOfSquares: 10 },
 * }]).estimate // 0.02
 */
export function difference(strata: Iterable<Stratum>): Difference {
  const used = [...strata].filter(({ arm, control }) => arm.n > 1 && control.n > 1);
  const n = used.reduce((total, { arm, control }) => total + arm.n + control.n, 0);
  const combine = (side: keyof Stratum): ArmMean => {
    const total = { n: 0, sum: 0, mean: 0, variance: 0 };
    for (const stratum of used) {
      const sums = stratum[side];
      const weight = (stratum.arm.n + stratum.control.n) / n;
      total.n += sums.n;
      total.sum += sums.sum;
      total.mean += (weight * sums.sum) / sums.n;
      total.variance += (weight * weight * sampleVariance(sums)) / sums.n;
    }
    return total;
  };
  const arm = combine('arm');
  const control = combine('control');
  return {
    n,
    estimate: arm.mean - control.mean,
    standardError: Math.sqrt(arm.variance + control.variance),
    arm,
    control,
  };
}

const sampleVariance = ({ n, sum, sumOfSquares }: Sums): number =>
  Math.max(0, sumOfSquares - (sum * sum) / n) / (n - 1);
