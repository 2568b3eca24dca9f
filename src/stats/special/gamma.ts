import { continuedFraction } from './continuedFraction.js';
import { shape, within } from './domain.js';
import { lnGamma1p } from './lnGamma.js';
import { log1pmx } from './log1pmx.js';
import { lnSqrt2Pi } from './normal.js';
import { stirling } from './stirling.js';
import { concaveRoot, fromLower, fromUpper, type LogTails } from './tails.js';
import { densitySeries, logUniformTail } from './uniform.js';

/**
 * P(a, x), the regularised lower incomplete gamma function: the share of a gamma distribution of shape `a` and scale 1
 * below `x`. Shapes from 1e-3 to 1e7, any `x`. Relative error below 1e-9 (found: 1e-11) as long as the result is a normal
 * double; for smaller ones there is the logarithm.
 *
 * Near the mean of shapes from 20 on Temme's uniform expansion; else below the mean the power series (DLMF 8.11.4), above
 * it the continued fraction (DLMF 8.9.2). The smaller tail is always the one computed.
 *
 * @throws RangeError for a shape outside the domain or NaN, as every function of this file
 * @example
 * gammaCdf(1, 2) // 1 - 2/e
 */
export const gammaCdf = (x: number, a: number): number => Math.exp(logGammaCdf(x, a));

/**
 * Q(a, x), the share above `x`.
 *
 * @example
 * gammaSurvival(700, 2) // 6.9e-302
 */
export const gammaSurvival = (x: number, a: number): number => Math.exp(logGammaSurvival(x, a));

/** ln P(a, x). */
export const logGammaCdf = (x: number, a: number): number => tailsAt(x, a).lower;

/** ln Q(a, x). */
export const logGammaSurvival = (x: number, a: number): number => tailsAt(x, a).upper;

/**
 * The `x` below which the share `p` lies, from 0 to infinity. What is below the smallest double is 0.
 *
 * @throws RangeError unless `0 <= p <= 1`
 * @example
 * gammaQuantile(0.5, 1) // ln 2
 */
export const gammaQuantile = (p: number, a: number): number =>
  quantile({ lower: Math.log(within('p', p, 0, 1)), upper: Math.log1p(-p) }, shape('shape', a));

/**
 * The `x` above which the share `q` lies.
 *
 * @example
 * gammaUpperQuantile(1e-100, 1) // 100 ln 10
 */
export const gammaUpperQuantile = (q: number, a: number): number =>
  quantile({ lower: Math.log1p(-within('q', q, 0, 1)), upper: Math.log(q) }, shape('shape', a));

const uniformFrom = 20;
const density = densitySeries(1, 0);

function tailsAt(x: number, a: number): LogTails {
  shape('shape', a);
  within('x', x, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
  if (x <= 0) return fromLower(Number.NEGATIVE_INFINITY);
  if (x === Number.POSITIVE_INFINITY) return fromUpper(Number.NEGATIVE_INFINITY);
  return logTails(a, x, Math.log(x));
}

function logTails(a: number, x: number, lnX: number): LogTails {
  const u = (x - a) / a;
  const zeta = Math.sign(u) * Math.sqrt(-2 * log1pmx(u));
  if (a >= uniformFrom && Math.abs(zeta) <= 1) {
    const tail = logUniformTail(zeta, a, density);
    return zeta < 0 ? fromLower(tail) : fromUpper(tail);
  }
  const leading = logLeading(a, x, lnX);
  return x < Math.max(1, a)
    ? fromLower(leading + Math.log1p(series(a, x)))
    : fromUpper(leading + Math.log(a) - Math.log(fraction(a, x)));
}

/** ln of x^a exp(−x) / Γ(a + 1): of large shapes counted from the peak, where nothing large cancels. */
function logLeading(a: number, x: number, lnX: number): number {
  if (a < 10 || x < a / 10) return a * lnX - x - lnGamma1p(a);
  return a * log1pmx((x - a) / a) - Math.log(a) / 2 - lnSqrt2Pi - stirling(a);
}

/** Σ xⁿ / ((a+1) … (a+n)) from n = 1 on. */
function series(a: number, x: number): number {
  let term = 1;
  let sum = 0;
  for (let n = 1; term > 1e-17 * sum; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return sum;
}

const fraction = (a: number, x: number): number =>
  continuedFraction(
    (n) => n * (a - n),
    (n) => x + 2 * n + 1 - a,
  );

function quantile(target: LogTails, a: number): number {
  const { lower, upper } = target;
  if (lower === Number.NEGATIVE_INFINITY) return 0;
  if (upper === Number.NEGATIVE_INFINITY) return Number.POSITIVE_INFINITY;
  const isLower = lower < upper;
  const tail = isLower ? lower : upper;
  return Math.exp(
    concaveRoot(isLower ? startBelow(a, lower) : startAbove(a, upper), tail, (t) => {
      const x = Math.exp(t);
      const value = logTails(a, x, t)[isLower ? 'lower' : 'upper'];
      const slope = Math.exp(logLeading(a, x, t) + Math.log(a) - value);
      return { value, slope: isLower ? slope : -slope };
    }),
  );
}

/** Left of the root: P(a, x) is less than x^a / Γ(a+1), and the lower tail thinner than normal (Boucheron et al. 2013, 2.4). */
function startBelow(a: number, lower: number): number {
  const normal = a - Math.sqrt(-2 * a * lower);
  return Math.max((lower + lnGamma1p(a)) / a, normal > 0 ? Math.log(normal) : Number.NEGATIVE_INFINITY);
}

/** Right of the root: the upper tail is sub-gamma (the same). */
function startAbove(a: number, upper: number): number {
  return Math.log(a + Math.sqrt(-2 * a * upper) - upper);
}
