/**
 * ln(1 + u) − u for `u >= -1` without the cancellation near 0, where it is about −u²/2: the exponent of every density
 * here, counted from its peak. Relative error below 1e-14.
 *
 * With r = u/(2+u), ln(1+u) = 2 artanh r (Abramowitz & Stegun 4.1.29) and 2r − u = −ru, so the linear terms go on paper.
 *
 * @example
 * log1pmx(1e-10) // -5e-21
 */
export function log1pmx(u: number): number {
  if (u < -0.6 || u > 1.5) return Math.log1p(u) - u;
  const r = u / (2 + u);
  let power = 2;
  let sum = 0;
  for (let odd = 3; power > 1e-17; odd += 2) {
    power *= r * r;
    sum += power / odd;
  }
  return r * (sum - u);
}
