import { continuedFraction } from './continuedFraction.js';
import { shape, within } from './domain.js';
import { lnBeta, lnGamma1p } from './lnGamma.js';
import { log1pmx } from './log1pmx.js';
import { logRising } from './logRising.js';
import { lnSqrt2Pi } from './normal.js';
import { stirling } from './stirling.js';
import { concaveRoot, fromLower, fromUpper, type LogTails } from './tails.js';
import { densitySeries, logUniformTail } from './uniform.js';

/**
 * I_x(a, b), the regularised incomplete beta function: the share of a beta distribution below `x`. Shapes from 1e-3 to 1e7,
 * any `x`. Relative error below 1e-9 (found: 1e-11) as long as the result is a normal double; for smaller ones there is
 * the logarithm.
 *
 * Where both shapes are large, near the mean, Temme's uniform expansion; for small `b x` the power series (DLMF
 * 8.17.7); else the continued fraction of Didonato & Morris (1992, ACM TOMS 18, eq. 9). Each is also used from the
 * other end, I_x(a, b) = 1 − I_(1−x)(b, a), so that the smaller tail is the one computed.
 *
 * @throws RangeError for a shape outside the domain or NaN, as every function of this file
 * @example
 * betaCdf(0.25, 1, 2) // 1 - 0.75 ** 2
 */
export const betaCdf = (x: number, a: number, b: number): number => Math.exp(logBetaCdf(x, a, b));

/**
 * The share above `x`.
 *
 * @example
 * betaSurvival(0.9, 1, 100) // 1e-100
 */
export const betaSurvival = (x: number, a: number, b: number): number => Math.exp(logBetaSurvival(x, a, b));

/** ln I_x(a, b). */
export const logBetaCdf = (x: number, a: number, b: number): number => tailsAt(x, a, b).lower;

/** ln of the share above `x`. */
export const logBetaSurvival = (x: number, a: number, b: number): number => tailsAt(x, a, b).upper;

/**
 * The `x` below which the share `p` lies. What is below the smallest double is 0; what is above the largest below 1 is 1,
 * where 1 − x is `betaUpperQuantile(p, b, a)`.
 *
 * @throws RangeError unless `0 <= p <= 1`
 * @example
 * betaQuantile(0.5, 3, 3) // 0.5
 */
export const betaQuantile = (p: number, a: number, b: number): number =>
  fromOdds(betaLogOdds({ lower: Math.log(within('p', p, 0, 1)), upper: Math.log1p(-p) }, a, b)).x;

/**
 * The `x` above which the share `q` lies.
 *
 * @example
 * betaUpperQuantile(1e-100, 1, 100) // 0.9
 */
export const betaUpperQuantile = (q: number, a: number, b: number): number =>
  fromOdds(betaLogOdds({ lower: Math.log1p(-within('q', q, 0, 1)), upper: Math.log(q) }, a, b)).x;

/** A point between 0 and 1, known from both ends. */
interface Point {
  readonly x: number;
  readonly y: number;
  readonly lnX: number;
  readonly lnY: number;
}

/** The point with these log-odds, ln(x/y). */
function fromOdds(t: number): Point {
  if (t > 0) return mirrored(fromOdds(-t));
  const odds = Math.exp(t);
  const lnY = -Math.log1p(odds);
  return { x: odds / (1 + odds), y: 1 / (1 + odds), lnX: t + lnY, lnY };
}

const fromShare = (x: number): Point => ({
  x,
  y: 1 - x,
  lnX: x < 0.5 ? Math.log(x) : Math.log1p(x - 1),
  lnY: Math.log1p(-x),
});

const mirrored = ({ x, y, lnX, lnY }: Point): Point => ({ x: y, y: x, lnX: lnY, lnY: lnX });

function tailsAt(x: number, a: number, b: number): LogTails {
  shape('a', a);
  shape('b', b);
  within('x', x, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
  if (x <= 0) return fromLower(Number.NEGATIVE_INFINITY);
  if (x >= 1) return fromUpper(Number.NEGATIVE_INFINITY);
  return logTails(a, b, fromShare(x));
}

/** ln of both tails at log-odds `t`, for `studentT.ts`. */
export const logBetaTails = (t: number, a: number, b: number): LogTails => logTails(a, b, fromOdds(t));

const uniformFrom = 20;
const seriesUpTo = 0.7;

function logTails(a: number, b: number, point: Point): LogTails {
  const weight = (a / (a + b)) * b;
  const ahead = beyondMean(a, b, point);
  if (weight >= uniformFrom) {
    const zeta = Math.sign(ahead) * Math.sqrt((2 * exponent(a, b, point)) / weight);
    if (Math.abs(zeta) <= 1) {
      const mean = a / (a + b);
      const tail = logUniformTail(zeta, weight, densitySeries((b - a) / (a + b), mean * (b / (a + b))));
      return zeta < 0 ? fromLower(tail) : fromUpper(tail);
    }
  }
  const { x, y } = point;
  if (x <= seriesUpTo && b * x <= seriesUpTo) return fromLower(logSeries(a, b, point));
  if (y <= seriesUpTo && a * y <= seriesUpTo) return fromUpper(logSeries(b, a, mirrored(point)));
  return ahead < 0 ? fromLower(logFraction(a, b, point)) : fromUpper(logFraction(b, a, mirrored(point)));
}

/** How far `x` is beyond the mean, from the end that is nearer. */
function beyondMean(a: number, b: number, { x, y }: Point): number {
  return x < y ? x - a / (a + b) : b / (a + b) - y;
}

/** (a + b) times the divergence of the mean from x: minus the log of the density (of the log-odds) over its peak. */
function exponent(a: number, b: number, point: Point): number {
  const ahead = beyondMean(a, b, point) * (a + b);
  return -a * log1pmx(ahead / a) - b * log1pmx(-ahead / b);
}

/** ln of x^a y^b / B(a, b), the density of the log-odds: of large shapes counted from the peak, as for gamma. */
function logDensity(a: number, b: number, point: Point): number {
  const far = point.x < a / (a + b) / 10 || point.y < b / (a + b) / 10;
  if (far || Math.min(a, b) < 10) return a * point.lnX + b * point.lnY - lnBeta(a, b);
  const peak = Math.log((a / (a + b)) * b) / 2 - lnSqrt2Pi + (stirling(a + b) - stirling(a) - stirling(b));
  return peak - exponent(a, b, point);
}

/** x^a / (a B(a, b)) · (1 + a Σ (1−b) … (n−b) xⁿ / (n! (a+n))). */
function logSeries(a: number, b: number, { x, lnX }: Point): number {
  let term = 1;
  let sum = 0;
  for (let n = 1; n < 10_000; n++) {
    term *= ((n - b) / n) * x;
    sum += term / (a + n);
    if (Math.abs(term) <= 1e-17 * (a + n) * Math.abs(sum)) break;
  }
  return a * lnX + lnSeriesFactor(a, b) + Math.log1p(a * sum);
}

/** −ln(a B(a, b)), also where a vanishes beside 1. */
const lnSeriesFactor = (a: number, b: number): number => logRising(b, a) - lnGamma1p(a);

function logFraction(a: number, b: number, point: Point): number {
  const { x } = point;
  const behind = -beyondMean(a, b, point) * (a + b);
  const fraction = continuedFraction(
    (n) => (((a + n - 1) * x) / (a + 2 * n - 1)) * (((a + b + n - 1) * n * (b - n) * x) / (a + 2 * n - 1)),
    (n) => n + (n && (n * (b - n) * x) / (a + 2 * n - 1)) + ((a + n) * (behind + 1 + n * (2 - x))) / (a + 2 * n + 1),
  );
  return logDensity(a, b, point) - Math.log(fraction);
}

/** The log-odds at which the tails of a beta distribution are these. */
export function betaLogOdds({ lower, upper }: LogTails, a: number, b: number): number {
  shape('a', a);
  shape('b', b);
  if (lower > upper) return -betaLogOdds({ lower: upper, upper: lower }, b, a);
  if (lower === Number.NEGATIVE_INFINITY) return lower;
  return concaveRoot(start(a, b, lower), lower, (t) => {
    const point = fromOdds(t);
    const value = logTails(a, b, point).lower;
    return { value, slope: Math.exp(logDensity(a, b, point) - value) };
  });
}

/**
 * The best of three points below the mean: the series' leading term, and where the two halves of Pinsker's inequality,
 * sharpened for a small mean and for a large one, put the exponent at `-lower` or more, so that Chernoff's bound is met.
 */
function start(a: number, b: number, lower: number): number {
  const mean = a / (a + b);
  const depth = -lower / (a + b);
  const leading = (lower - lnSeriesFactor(a, b)) / a;
  const fromBelow = mean - Math.sqrt(2 * mean * depth);
  const fromAbove = b / (a + b) + depth + Math.sqrt(depth * (depth + (2 * b) / (a + b)));
  const odds = Math.max(
    fromBelow > 0 ? fromBelow / (1 - fromBelow) : 0,
    fromAbove < 1 ? (1 - fromAbove) / fromAbove : 0,
  );
  return Math.max(Math.min(leading, Math.log(a / b)), Math.log(odds));
}
