/** Natural logarithms of the two tails of a distribution at a point. */
export interface LogTails {
  readonly lower: number;
  readonly upper: number;
}

/** Both tails from the one that was computed, whose complement loses nothing: it is the smaller, or of a small shape. */
export const fromLower = (lower: number): LogTails => ({ lower, upper: logComplement(lower) });
export const fromUpper = (upper: number): LogTails => ({ lower: logComplement(upper), upper });

/** ln(1 − exp(l)) for `l <= 0`. */
export const logComplement = (l: number): number =>
  l > -Math.LN2 ? Math.log(-Math.expm1(l)) : Math.log1p(-Math.exp(l));

/**
 * The `t` at which a concave function, increasing or decreasing, is `target`, by Newton: from the second step on the
 * iterates close in from one side, so there is no overshooting. The logarithms of both tails of ln X for a gamma, and of
 * the log-odds of X for a beta distribution, are such functions, because their densities are log-concave (Prékopa 1973).
 */
export function concaveRoot(
  start: number,
  target: number,
  at: (t: number) => { readonly value: number; readonly slope: number },
): number {
  let t = start;
  for (let i = 0; i < 200; i++) {
    const { value, slope } = at(t);
    const step = (target - value) / slope;
    t += step;
    if (Math.abs(step) <= 1e-10 * Math.max(1, Math.abs(t))) break; // what is left is its square
  }
  return t;
}
