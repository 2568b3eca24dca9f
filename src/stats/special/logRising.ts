import { stirling } from './stirling.js';

/**
 * ln Γ(c + n) − ln Γ(c) for `c > 0` and `n >= 0`: the logarithm of the rising factorial.
 *
 * Stirling's series (DLMF 5.11.1) of both terms subtracted on paper, so that nothing cancels however large they are; below
 * 10 the recurrence Γ(x + 1) = x Γ(x) leads there. Relative error below 1e-12, absolute where the value passes through 0.
 *
 * @example
 * logRising(500, 2) // ln(500 · 501)
 */
export function logRising(c: number, n: number): number {
  let shift = 0;
  while (c < 10) {
    shift -= Math.log1p(n / c);
    c += 1;
  }
  return (c - 0.5) * Math.log1p(n / c) + n * (Math.log(c + n) - 1) + stirling(c + n) - stirling(c) + shift;
}
