import { type Difference, postStratified } from '../difference.js';
import { armMean, combined, type Moments, merged } from './moments.js';

/** Both arms within one stratum: the outcome first, then the covariates. */
export interface MomentStratum {
  readonly arm: Moments;
  readonly control: Moments;
}

export interface Adjusted extends Difference {
  /** How much of the outcome goes with one unit of each covariate, in their order; 0 for one that says nothing new. */
  readonly slopes: readonly number[];
  /** Share of the variance within the arms that the covariates explain: the interval is √(1 − this) as wide. */
  readonly explained: number;
}

/**
 * The difference of means, freed of what covariates measured *before* exposure foretell (CUPED: Deng, Xu, Kohavi,
 * Walker 2013; as regression adjustment at every look: Lindon, Ham, Tingley, Bojinov, arXiv 2210.08589). Slopes come from the covariance pooled *within* arms and strata, so that an effect cannot leak into them.
 *
 * Covariates: the same metric before, visits, a device as 0 or 1, a web vital of the first page. One that is measured
 * after exposure takes away the effect itself. Without covariates this is the plain difference of means. Asymptotic:
 * the slopes settle. A stratum counts from two visitors in both arms.
 *
 * @example
 * adjustedDifference([{ arm, control }]).standardError // of moments of [orders, orders in the weeks before]
 */
export function adjustedDifference(strata: readonly MomentStratum[]): Adjusted {
  const used = strata.filter(({ arm, control }) => arm.n > 1 && control.n > 1);
  const within = summed(used.flatMap(({ arm, control }) => [arm.products, control.products]));
  const slopes = regression(within);
  const weights = [1, ...slopes.map((slope) => -slope)];
  const freed = (side: Moments, all: Moments) => {
    const constant = slopes.reduce((sum, slope, i) => sum + slope * (all.means[i + 1] ?? 0), 0);
    return armMean(combined(side, [weights], [constant]));
  };
  const cells = used.map(({ arm, control }) => {
    const all = merged([arm, control]);
    return { arm: freed(arm, all), control: freed(control, all) };
  });
  const total = within[0]?.[0] ?? 0;
  const left = combined({ n: 0, means: [], products: within }, [weights]).products[0]?.[0] ?? 0;
  return { ...postStratified(cells), slopes, explained: total > 0 ? Math.max(0, 1 - left / total) : 0 };
}

/**
 * What stands for a covariate that some visitors have no value of, like a pre-period for those who are new: 0 and an
 * indicator, as two covariates. Where nobody or everybody lacks it the indicator counts for nothing.
 *
 * @example
 * orMissing(undefined) // [0, 1]
 */
export function orMissing(value: number | undefined): readonly [number, number] {
  return value === undefined ? [0, 1] : [value, 0];
}

const summed = (all: readonly Moments['products'][]): number[][] =>
  (all[0] ?? []).map((row, i) => row.map((_, j) => all.reduce((sum, products) => sum + (products[i]?.[j] ?? 0), 0)));

/** What of a covariate is left after the ones before it, below which it is taken to be made of them. */
const alike = 1e-10;

/** Least squares of the first number on the others, by sweeping; a covariate that repeats earlier ones is left out. */
function regression(products: readonly (readonly number[])[]): number[] {
  const size = products.length;
  const swept = products.map((row) => [...row]);
  const at = (i: number, j: number): number => swept[i]?.[j] ?? 0;
  const used = new Set<number>();
  for (let k = 1; k < size; k++) {
    const pivot = at(k, k);
    if (!(pivot > alike * (products[k]?.[k] ?? 0))) continue;
    used.add(k);
    const pivotRow = (swept[k] ?? []).map((value) => value / pivot);
    swept[k] = pivotRow;
    for (let i = 0; i < size; i++) {
      const factor = at(i, k);
      if (i !== k) swept[i] = (swept[i] ?? []).map((value, j) => value - factor * (pivotRow[j] ?? 0));
    }
  }
  return Array.from({ length: Math.max(0, size - 1) }, (_, i) => (used.has(i + 1) ? at(i + 1, 0) : 0));
}
