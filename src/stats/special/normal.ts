import { within } from './domain.js';

/** ½ ln 2π. */
export const lnSqrt2Pi = 0.9189385332046728;
const sqrt2Pi = 2.5066282746310002;

/**
 * Standard normal distribution function: the share below `x`, any real number or an infinity. Relative error below 1e-12
 * as long as the result is a normal double (`x >= -37.5`); beyond, take the logarithm.
 *
 * @throws RangeError for NaN, as every function of this file
 * @example
 * normalCdf(-1.959963984540054) // 0.025
 */
export function normalCdf(x: number): number {
  real(x);
  return x > 0 ? 1 - normalCdf(-x) : normalDensity(x) * mills(-x);
}

/**
 * The share above `x`: no difference to 1 is taken.
 *
 * @example
 * normalSurvival(10) // 7.62e-24
 */
export const normalSurvival = (x: number): number => normalCdf(-x);

/**
 * Natural logarithm of the distribution function, exact where the function itself is 0 or 1: for `x >= -1e150`.
 *
 * @example
 * logNormalCdf(-1000) // -500007.8
 */
export function logNormalCdf(x: number): number {
  return x > 0 ? Math.log1p(-normalCdf(-x)) : logTail(-real(x), 0);
}

/** Natural logarithm of the share above `x`. */
export const logNormalSurvival = (x: number): number => logNormalCdf(-x);

/** ln( φ(z) (mills(z) + more) ) for `z >= 0`: the normal tail above `z`, with what an expansion adds to it. */
export function logTail(z: number, more: number): number {
  return Math.log(mills(z) + more) - (z * z) / 2 - lnSqrt2Pi;
}

/**
 * The `x` below which the share `p` lies, from 0 (−∞) to 1 (∞). Relative error below 1e-14 from 1e-308 up, also beside the
 * median. Wichura 1988, Applied Statistics 37(3), algorithm AS 241 (PPND16). For an upper tail take
 * `normalUpperQuantile`: one minus a small number has already lost it.
 *
 * @throws RangeError unless `0 <= p <= 1`
 * @example
 * normalQuantile(0.025) // -1.959963984540054
 */
export function normalQuantile(p: number): number {
  const fromMedian = within('p', p, 0, 1) - 0.5;
  if (Math.abs(fromMedian) <= 0.425) return fromMedian * rational(0.180625 - fromMedian * fromMedian, middle);
  const tail = Math.min(p, 1 - p);
  if (tail === 0) return fromMedian * Number.POSITIVE_INFINITY;
  const r = Math.sqrt(-Math.log(tail));
  return Math.sign(fromMedian) * (r <= 5 ? rational(r - 1.6, near) : rational(r - 5, far));
}

/**
 * The `x` above which the share `q` lies.
 *
 * @example
 * normalUpperQuantile(1e-20) // 9.262340089798409
 */
export const normalUpperQuantile = (q: number): number => -normalQuantile(q);

const real = (x: number): number => within('x', x, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);

/** φ(x). */
export const normalDensity = (x: number): number => Math.exp(-(x * x) / 2 - lnSqrt2Pi);

/**
 * Mills' ratio, the tail above `z >= 0` over the density there: beside 0 Marsaglia's series (2004, J. Stat. Software 11(4),
 * eq. 1), then Cody's rational approximation (1969, Math. Comp. 23, of erfc, in z rather than z/√2), far out Laplace's
 * continued fraction (Abramowitz & Stegun 26.2.14), of which every second step is taken at once (its even part, which is
 * the same in half the divisions).
 */
export function mills(z: number): number {
  if (z < 0.67) return 0.5 / normalDensity(z) - series(z);
  if (z < 5.6) return rational(z, tail) * sqrt2Pi;
  const square = z * z;
  const steps = Math.ceil(6 + 200 / square);
  let rest = 4 * steps + 1;
  for (let i = steps; i > 0; i--) rest = 4 * i - 3 - ((2 * i - 1) * 2 * i) / (square + rest);
  return 1 / (z + rest / z);
}

function series(x: number): number {
  let term = x;
  let sum = x;
  for (let odd = 3; term > 1e-17 * sum; odd += 2) {
    term *= (x * x) / odd;
    sum += term;
  }
  return sum;
}

type Rational = readonly (readonly [above: number, below: number])[];

function rational(r: number, coefficients: Rational): number {
  let above = 0;
  let below = 0;
  for (const pair of coefficients) {
    above = above * r + pair[0];
    below = below * r + pair[1];
  }
  return above / below;
}

// Highest powers first.
const middle: Rational = [
  [2509.0809287301227, 5226.495278852854],
  [33430.57558358813, 28729.085735721943],
  [67265.7709270087, 39307.89580009271],
  [45921.95393154987, 21213.794301586597],
  [13731.69376550946, 5394.196021424751],
  [1971.5909503065513, 687.1870074920579],
  [133.14166789178438, 42.31333070160091],
  [3.3871328727963665, 1],
];
const near: Rational = [
  [0.0007745450142783414, 1.0507500716444169e-9],
  [0.022723844989269184, 0.0005475938084995345],
  [0.2417807251774506, 0.015198666563616457],
  [1.2704582524523684, 0.14810397642748008],
  [3.6478483247632045, 0.6897673349851],
  [5.769497221460691, 1.6763848301838038],
  [4.630337846156546, 2.053191626637759],
  [1.4234371107496835, 1],
];
const far: Rational = [
  [2.0103343992922881e-7, 2.0442631033899397e-15],
  [0.000027115555687434876, 1.421511758316446e-7],
  [0.0012426609473880784, 0.000018463183175100548],
  [0.026532189526576124, 0.0007868691311456133],
  [0.29656057182850487, 0.014875361290850615],
  [1.7848265399172913, 0.1369298809227358],
  [5.463784911164114, 0.599832206555888],
  [6.657904643501103, 1],
];
const tail: Rational = [
  [1.0765576773720192e-8, 1],
  [0.39894151208813466, 22.266688044328117],
  [8.883149794388377, 235.387901782625],
  [93.50665613217785, 1519.3775994075547],
  [597.2702763948002, 6485.558298266761],
  [2494.537585290373, 18615.571640885097],
  [6848.190450536283, 34900.95272114598],
  [11602.65143764735, 38912.00328609327],
  [9842.714838383978, 19685.429676859992],
];
