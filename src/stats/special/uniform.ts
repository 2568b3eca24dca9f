import { logTail } from './normal.js';

/**
 * ln of the tail of a gamma or beta distribution of large shape, accurate from the middle to the far tail: the normal tail
 * beyond `zeta √weight`, corrected by a series in `zeta`. Below the mean `zeta` is negative and the tail the lower one.
 *
 * Temme 1987, "On the computation of the incomplete gamma functions for large values of the parameters" (DLMF 8.12.3,
 * 8.18(ii)): tail = φ(z) (mills(|z|) ± S(ζ)/√w), z = ζ√w, the coefficients of S from those of the density by backward
 * recurrence. For `|zeta| <= 1` and `weight >= 20`; 30 terms leave less than 1e-15.
 */
export function logUniformTail(zeta: number, weight: number, density: readonly number[]): number {
  let sum = 0;
  let beta = 0;
  let above = 0; // the coefficient one higher than beta
  for (let n = density.length - 1; n > 0; n--) {
    [beta, above] = [(density[n] ?? 0) + ((n + 1) * above) / weight, beta];
    sum = sum * zeta + beta;
  }
  const root = Math.sqrt(weight);
  const correction = sum / (1 + above / weight) / root;
  return logTail(Math.abs(zeta) * root, zeta < 0 ? -correction : correction);
}

/**
 * The Taylor coefficients of ζ/s, where s = ζ + … satisfies s s′ = ζ (1 + tilt s − bend s²). Such is the density, over
 * the normal one, on the scale ζ on which its logarithm is −ζ²/2: of a gamma distribution with tilt 1 and bend 0
 * (s = (x − a)/a), of a beta distribution of mean m with tilt 1 − 2m and bend m (1 − m) (s = (x − m)/bend).
 */
export function densitySeries(tilt: number, bend: number, terms = 30): number[] {
  const c: number[] = []; // s/ζ
  const square: number[] = []; // its square, which the equation gives directly
  const inverse: number[] = [];
  for (let n = 0; n < terms; n++) {
    square[n] = n === 0 ? 1 : (tilt * (c[n - 1] ?? 0) - bend * (square[n - 2] ?? 0)) / (1 + n / 2);
    c[n] = n === 0 ? 1 : ((square[n] ?? 0) - product(c, c, 1, n - 1, n)) / 2;
    inverse[n] = n === 0 ? 1 : -product(c, inverse, 1, n, n);
  }
  return inverse;
}

/** Σ a_k b_(n−k) for k between `from` and `to`. */
function product(a: readonly number[], b: readonly number[], from: number, to: number, n: number): number {
  let sum = 0;
  for (let k = from; k <= to; k++) sum += (a[k] ?? 0) * (b[n - k] ?? 0);
  return sum;
}
