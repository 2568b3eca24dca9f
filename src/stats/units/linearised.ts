import { combined, type Moments } from './moments.js';

/**
 * A ratio of sums (clicks per view, orders per visit) as a mean: numerator y and denominator x of each visitor, the
 * first two numbers, become the one number R + (y − R x)/x̄ with R = ȳ/x̄, whose mean is R and whose variance is that of
 * the delta method, (s_yy − 2R s_xy + R² s_xx)/x̄² (Deng, Knoblich, Lu 2018, arXiv 1803.06336; Budylin, Drutsa,
 * Katsev, Tsoy 2018). Covariates after them stay, so that adjustment applies.
 *
 * Visitors are what is counted: clicks as independent trials gave 19.6 % false calls at a single look.
 * Returns `undefined` while all denominators are 0: there is no ratio.
 *
 * @example
 * linearised(momentsOf([[1, 4], [0, 2]]))?.means // [0.1666…]
 */
export function linearised(moments: Moments): Moments | undefined {
  const [y = 0, x = 0] = moments.means;
  if (x === 0) return undefined;
  const ratio = y / x;
  const unit = (at: number): number[] => moments.means.map((_, i) => (i === at ? 1 : 0));
  const covariates = moments.means.slice(2).map((_, i) => unit(i + 2));
  return combined(moments, [[1 / x, -ratio / x], ...covariates], [ratio]);
}
