/**
 * ln Γ(c + n) − ln Γ(c) for `c > 0` and `n >= 0`: the logarithm of the rising factorial; ln Γ(x) itself is
 * `logRising(1, x - 1)`.
 *
 * Stirling's series (Abramowitz & Stegun 6.1.41) of both terms subtracted on paper, so that nothing cancels however
 * large they are; below 10 the recurrence Γ(x + 1) = x Γ(x) leads there.
 */
export function logRising(c: number, n: number): number {
  let shift = 0;
  while (c < 10) {
    shift -= Math.log1p(n / c);
    c += 1;
  }
  return (c - 0.5) * Math.log1p(n / c) + n * (Math.log(c + n) - 1) + correction(c + n) - correction(c) + shift;
}

function correction(x: number): number {
  const s = 1 / (x * x);
  return (1 / 12 - s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s * (1 / 1188 - s * (691 / 360360 - s / 156)))))) / x;
}
