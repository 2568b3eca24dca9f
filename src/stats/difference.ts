/** What one arm brought: visitors, the sum of their values and of their squares. */
export interface Sums {
  readonly n: number;
  readonly sum: number;
  readonly sumOfSquares: number;
}

/** Both arms within one stratum: visitors who were alike in what was known before, or came while the split was one. */
export interface Stratum {
  readonly arm: Sums;
  readonly control: Sums;
}

/** One arm: visitors, sums of their values and of the squares, the mean weighted over strata and the variance of that mean. */
export interface ArmMean extends Sums {
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

/** The means of both arms within one stratum. */
export type Cell = Pick<Difference, 'arm' | 'control'>;

/**
 * The difference of two means, estimated within each stratum and combined by how much each has to compare (see
 * `postStratified`), so that who the visitors were, or a change of the split, cannot pass for an effect (Simpson's
 * paradox). Variances are the unpooled sample variances.
 *
 * A stratum counts from the moment both arms have two visitors in it. With one this is the plain difference.
 * Waudby-Smith et al. 2024, section 2.
 *
 * @example
 * difference([{
 *   arm: { n: 100, sum: 12, sumOfSquares: 12 },
 *   control: { n: 100, sum: 10, sumOfSquares: 10 },
 * }]).estimate // 0.02
 */
export function difference(strata: Iterable<Stratum>): Difference {
  const cells: Cell[] = [];
  for (const { arm, control } of strata)
    if (arm.n > 1 && control.n > 1) cells.push({ arm: meanOf(arm), control: meanOf(control) });
  return postStratified(cells);
}

/**
 * The difference of means that are already known within each stratum, combined with weights that go as
 * n_arm n_control / (n_arm + n_control) (Cochran 1954, Biometrics 10; Mantel & Haenszel 1959). Where one arm has a
 * handful, its stratum weighs as a handful, however many the other has: weighed by all its visitors, two who happened to do
 * the same could carry the estimate. So it is the difference among those who have their like in the other arm, the
 * overlap (Li, Morgan, Zaslavsky 2018, JASA 113). Each mean must come from two visitors or more.
 *
 * @example
 * postStratified([{ arm: armMean(tablets), control: armMean(tabletsControl) }])
 */
export function postStratified(cells: readonly Cell[]): Difference {
  const [only] = cells;
  if (only && cells.length === 1) return between(only.arm, only.control);
  const all = cells.reduce((total, cell) => total + overlap(cell), 0);
  const arm = { n: 0, sum: 0, sumOfSquares: 0, mean: 0, variance: 0 };
  const control = { n: 0, sum: 0, sumOfSquares: 0, mean: 0, variance: 0 };
  for (const cell of cells) {
    const weight = overlap(cell) / all;
    add(arm, cell.arm, weight);
    add(control, cell.control, weight);
  }
  return between(arm, control);
}

const between = (arm: ArmMean, control: ArmMean): Difference => ({
  n: arm.n + control.n,
  estimate: arm.mean - control.mean,
  standardError: Math.sqrt(arm.variance + control.variance),
  arm,
  control,
});

const overlap = ({ arm, control }: Cell): number => (arm.n * control.n) / (arm.n + control.n);

const meanOf = ({ n, sum, sumOfSquares }: Sums): ArmMean => ({
  n,
  sum,
  sumOfSquares,
  mean: sum / n,
  variance: Math.max(0, sumOfSquares - (sum * sum) / n) / (n - 1) / n,
});

function add(
  total: { -readonly [K in keyof ArmMean]: ArmMean[K] },
  { n, sum, sumOfSquares, mean, variance }: ArmMean,
  weight: number,
): void {
  total.n += n;
  total.sum += sum;
  total.sumOfSquares += sumOfSquares;
  total.mean += weight * mean;
  total.variance += weight * weight * variance;
}
