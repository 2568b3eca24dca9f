import type { ArmMean, Difference } from '../difference.js';
import { studentQuantile, studentSurvival } from '../special/studentT.js';

/** Welch's test for one look. */
export interface Welch {
  readonly t: number;
  readonly degrees: number;
  /** Two-sided. */
  readonly p: number;
  /** Of arm minus control, at 1 − alpha. */
  readonly lower: number;
  readonly upper: number;
}

/**
 * Welch's t for two means with variances of their own (Welch 1947, Biometrika 34; degrees of freedom by Satterthwaite
 * 1946), for one look at a size fixed before. Looked at all the time it calls 46 of 100 effects that are not there.
 *
 * `undefined` when both variances are 0 or an arm has fewer than two visitors: there is nothing to compare.
 *
 * @example
 * welch(difference([{ arm, control }]), 0.05)?.p
 */
export function welch(
  { arm, control, estimate, standardError }: Pick<Difference, 'arm' | 'control' | 'estimate' | 'standardError'>,
  alpha: number,
): Welch | undefined {
  if (!(standardError > 0) || arm.n < 2 || control.n < 2) return undefined;
  const part = ({ n, variance }: ArmMean): number => variance ** 2 / (n - 1);
  const degrees = standardError ** 4 / (part(arm) + part(control));
  const t = estimate / standardError;
  const reach = -studentQuantile(alpha / 2, degrees) * standardError;
  return {
    t,
    degrees,
    p: 2 * studentSurvival(Math.abs(t), degrees),
    lower: estimate - reach,
    upper: estimate + reach,
  };
}
