import { betaLogOdds, logBetaTails } from './beta.js';
import { within } from './domain.js';
import { logComplement } from './tails.js';

/**
 * The share of Student's t distribution with `df` degrees of freedom, from 0.002 to 2e7, below `t`, any real number or an
 * infinity. Relative error below 1e-9 as long as the result is a normal double. For `t > 0` the tail above is half of
 * I_x(df/2, 1/2) at x = df/(df + t²) (Abramowitz & Stegun 26.5.27).
 *
 * @throws RangeError for degrees of freedom outside the domain or NaN, as every function of this file
 * @example
 * studentCdf(-12.706204736174698, 1) // 0.025
 */
export const studentCdf = (t: number, df: number): number => studentSurvival(-t, df);

/**
 * The share above `t`.
 *
 * @example
 * studentSurvival(36, 20_000_000) // 4.27e-284
 */
export const studentSurvival = (t: number, df: number): number =>
  t < 0 ? 1 - studentSurvival(-t, df) : Math.exp(logStudentSurvival(t, df));

/** ln of the share below `t`. */
export const logStudentCdf = (t: number, df: number): number => logStudentSurvival(-t, df);

/** ln of the share above `t`. */
export function logStudentSurvival(t: number, df: number): number {
  degrees(df);
  within('t', t, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
  if (t < 0) return logComplement(logStudentSurvival(-t, df));
  return logBetaTails(Math.log(df) - 2 * Math.log(t), df / 2, 0.5).lower - Math.LN2;
}

/**
 * The `t` below which the share `p` lies.
 *
 * @throws RangeError unless `0 <= p <= 1`
 * @example
 * studentQuantile(0.025, 10) // -2.228138851964939
 */
export const studentQuantile = (p: number, df: number): number =>
  within('p', p, 0, 1) > 0.5 ? distance(1 - p, df) : -distance(p, df);

/**
 * The `t` above which the share `q` lies.
 *
 * @example
 * studentUpperQuantile(1e-30, 10) // 2564.5
 */
export const studentUpperQuantile = (q: number, df: number): number => -studentQuantile(q, df);

const degrees = (df: number): number => within('df', df, 0.002, 2e7);

/** How far from 0 the tail is `tail`, at most a half. Its double and 1 minus that are exact. */
function distance(tail: number, df: number): number {
  const odds = betaLogOdds({ lower: Math.log(2 * tail), upper: Math.log(1 - 2 * tail) }, degrees(df) / 2, 0.5);
  return Math.exp((Math.log(df) - odds) / 2);
}
