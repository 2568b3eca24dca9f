import type { ArmMean } from './difference.js';

export interface RelativeLift {
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
}

/**
 * The relative lift (arm / control − 1) with its interval: all r with |m_b − r m_a| <= m √(v_b + r² v_a)
 * (Fieller 1954, J. R. Statist. Soc. B 16, eq. 9). With the multiplier of a confidence sequence it is valid at every
 * look, and it excludes 0 exactly when the difference's interval does.
 *
 * Returns `undefined` when the set is unbounded: the control is too uncertain for a percentage.
 *
 * @example
 * fieller({ mean: 0.12, variance: 1e-5 }, { mean: 0.1, variance: 1e-5 }, 3)
 */
export function fieller(
  arm: Pick<ArmMean, 'mean' | 'variance'>,
  control: Pick<ArmMean, 'mean' | 'variance'>,
  multiplier: number,
): RelativeLift | undefined {
  const m2 = multiplier * multiplier;
  const a = control.mean * control.mean - m2 * control.variance;
  if (!(a > 0)) return undefined;
  const b = control.mean * arm.mean;
  const c = arm.mean * arm.mean - m2 * arm.variance;
  const root = Math.sqrt(Math.max(0, b * b - a * c));
  return { estimate: arm.mean / control.mean - 1, lower: (b - root) / a - 1, upper: (b + root) / a - 1 };
}
