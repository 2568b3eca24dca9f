import type { ArmMean } from '../difference.js';

/**
 * What is known of some visitors, each of whom has the same list of numbers (the outcome first, then covariates): the
 * means and the sums of products of the deviations from them. Enough for every formula on means here.
 */
export interface Moments {
  readonly n: number;
  readonly means: readonly number[];
  /** Symmetric: `products[i][j]` is Σ (vᵢ − mean of vᵢ)(vⱼ − mean of vⱼ). */
  readonly products: readonly (readonly number[])[];
}

/** What one GROUP BY gives. `offsets` were subtracted from every value before it was summed. */
export interface CrossSums {
  readonly n: number;
  readonly sums: readonly number[];
  /** Symmetric: Σ (vᵢ − offsetᵢ)(vⱼ − offsetⱼ). */
  readonly products: readonly (readonly number[])[];
  /**
   * Anything near the means, fixed before: values near 10⁶ with a deviation of 1 otherwise lose six digits and more.
   * @default no offset
   */
  readonly offsets?: readonly number[];
}

/**
 * Moments of sums around an offset (Chan, Golub, LeVeque 1983, Am. Statist. 37(3): shifted data).
 *
 * @example
 * fromSums({ n: 4, sums: [2], products: [[6]], offsets: [1000] }) // mean 1000.5, squares 5
 */
export function fromSums({ n, sums, products, offsets = [] }: CrossSums): Moments {
  return {
    n,
    means: sums.map((sum, i) => (offsets[i] ?? 0) + (n ? sum / n : 0)),
    products: products.map((row, i) =>
      row.map((product, j) => {
        const centred = n ? product - ((sums[i] ?? 0) * (sums[j] ?? 0)) / n : 0;
        return i === j ? Math.max(0, centred) : centred;
      }),
    ),
  };
}

/** Moments of visitors one by one, each a list of the same length: in two passes with the correction (same paper). */
export function momentsOf(visitors: readonly (readonly number[])[]): Moments {
  const total = (of: (visitor: readonly number[]) => number): number =>
    visitors.reduce((sum, visitor) => sum + of(visitor), 0);
  const numbers = (visitors[0] ?? []).map((_, i) => i);
  const offsets = numbers.map((i) => total((visitor) => visitor[i] ?? 0) / visitors.length);
  const deviation = (visitor: readonly number[], i: number): number => (visitor[i] ?? 0) - (offsets[i] ?? 0);
  return fromSums({
    n: visitors.length,
    sums: numbers.map((i) => total((visitor) => deviation(visitor, i))),
    products: numbers.map((i) => numbers.map((j) => total((visitor) => deviation(visitor, i) * deviation(visitor, j)))),
    offsets,
  });
}

/**
 * All parts as if they had been counted together (Chan, Golub, LeVeque 1983: pairwise). The parts are put into one order
 * first, so that the result is the same to the last bit however they came.
 *
 * @example
 * merged([monday, tuesday])
 */
export function merged(parts: readonly Moments[]): Moments {
  const filled = parts.filter(({ n }) => n > 0);
  return filled.sort(inOrder).reduce(both, { n: 0, means: [], products: [] });
}

/**
 * Moments of new numbers that are each a constant plus a weighted sum of the old ones.
 *
 * @example
 * combined(perDay, [[-1, 1]]) // the second day minus the first
 */
export function combined(
  { n, means, products }: Moments,
  weights: readonly (readonly number[])[],
  constants: readonly number[] = [],
): Moments {
  const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);
  return {
    n,
    means: weights.map((row, i) => (constants[i] ?? 0) + dot(row, means)),
    products: weights.map((row) =>
      weights.map((other) =>
        dot(
          row,
          products.map((line) => dot(line, other)),
        ),
      ),
    ),
  };
}

/** The mean of one of the numbers, with the variance of that mean; `n` must be 2 or more. */
export function armMean({ n, means, products }: Moments, index = 0): ArmMean {
  const mean = means[index] ?? 0;
  const spread = products[index]?.[index] ?? 0;
  return { n, sum: n * mean, sumOfSquares: spread + n * mean * mean, mean, variance: spread / (n - 1) / n };
}

function both(a: Moments, b: Moments): Moments {
  if (a.n === 0) return b;
  const n = a.n + b.n;
  const apart = b.means.map((mean, i) => mean - (a.means[i] ?? 0));
  const weight = (a.n / n) * b.n;
  return {
    n,
    means: apart.map((gap, i) => (a.means[i] ?? 0) + (gap * b.n) / n),
    products: b.products.map((row, i) =>
      row.map((product, j) => (a.products[i]?.[j] ?? 0) + product + weight * (apart[i] ?? 0) * (apart[j] ?? 0)),
    ),
  };
}

function inOrder(a: Moments, b: Moments): number {
  const [left, right] = [flat(a), flat(b)];
  const at = left.findIndex((value, i) => value !== right[i]);
  return (left[at] ?? 0) - (right[at] ?? 0);
}

const flat = ({ n, means, products }: Moments): number[] => [n, ...means, ...products.flat()];
