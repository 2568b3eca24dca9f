/**
 * The lower real branch of Lambert's W at −exp(−u − 1), for `u >= 0`: the `w <= -1` with w exp(w) = −exp(−u − 1).
 *
 * Taken as a function of `u` because the argument itself underflows for small alpha. Newton on −w − ln(−w) = u + 1,
 * begun at the bound −1 − √(2u) − u of Chatzigeorgiou (2013, IEEE Comm. Letters 17(8), theorem 1), from where the
 * iterates close in from one side.
 */
export function lambertWMinus1(u: number): number {
  if (u === 0) return -1;
  let above = Math.sqrt(2 * u) + u; // −w − 1, kept apart so that nothing is lost near the branch point
  for (let i = 0; i < 50; i++) {
    const step = ((above - Math.log1p(above) - u) * (1 + above)) / above;
    above -= step;
    if (Math.abs(step) <= 1e-15 * above) break;
  }
  return -1 - above;
}
