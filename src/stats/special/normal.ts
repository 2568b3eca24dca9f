const lnSqrt2Pi = 0.9189385332046728;
const farOut = 3; // from here on the continued fraction is quick, and nearer the series loses nothing

/**
 * Standard normal distribution function, the share below `x`.
 * Near the middle Marsaglia's series (2004, J. Stat. Software 11(4), eq. 1), in the tails Laplace's continued fraction
 * for Mills' ratio (Abramowitz & Stegun 26.2.14). Relative error below 1e-12 as long as the result is a normal double.
 */
export function normalCdf(x: number): number {
  if (x < -farOut) return density(x) * mills(-x);
  return x > farOut ? 1 - normalCdf(-x) : 0.5 + density(x) * series(x);
}

/** Natural logarithm of the distribution function: still exact where the function itself is 0 or 1. */
export function logNormalCdf(x: number): number {
  if (x < -farOut) return Math.log(mills(-x)) - (x * x) / 2 - lnSqrt2Pi;
  return x > 0 ? Math.log1p(-normalCdf(-x)) : Math.log(normalCdf(x));
}

/** What `logNormalCdf` rises by per unit of `x`: density over distribution function (the inverse Mills' ratio). */
export function logNormalCdfSlope(x: number): number {
  return Math.exp(-(x * x) / 2 - lnSqrt2Pi - logNormalCdf(x));
}

/**
 * The `x` below which the share `p` lies, for `0 < p < 1`. For an upper tail take `-normalQuantile(upper)`: one minus a
 * small number has already lost it.
 * Newton on the log-cdf, which is concave: from the second step on it closes in from the left and cannot overshoot.
 */
export function normalQuantile(p: number): number {
  if (p > 0.5) return -normalQuantile(1 - p);
  const target = Math.log(p);
  let x = -Math.sqrt(-2 * target);
  for (let i = 0; i < 50; i++) {
    const step = (target - logNormalCdf(x)) / logNormalCdfSlope(x);
    x += step;
    if (Math.abs(step) <= 1e-15 * Math.abs(x)) break;
  }
  return x;
}

const density = (x: number): number => Math.exp(-(x * x) / 2 - lnSqrt2Pi);

function series(x: number): number {
  let term = x;
  let sum = x;
  for (let odd = 3; Math.abs(term) > 1e-17 * Math.abs(sum); odd += 2) {
    term *= (x * x) / odd;
    sum += term;
  }
  return sum;
}

function mills(x: number): number {
  let tail = x;
  for (let i = 120; i > 0; i--) tail = x + i / tail;
  return 1 / tail;
}
