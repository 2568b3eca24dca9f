import type { Hypothesis } from '../hypothesis/index.js';
import { type Comparison, comparison, type Question } from './comparison.js';
import type { Difference } from './difference.js';
import type { ArmBucket } from './evidence.js';
import { oneSided } from './mixture.js';

/** One guardrail for one treatment. */
export interface GuardrailReading extends Comparison {
  /** Acceptable loss, absolute at the control's share or mean of now. */
  readonly margin: number;
  readonly guardrail: 'not-worse' | 'worse' | 'undecided';
}

type Guardrail = Hypothesis['guardrails'][number];

/**
 * Non-inferiority at every look: *not worse* once the one-sided lower bound of the good direction is above −margin,
 * *worse* once the upper one is below it. A confidence sequence covers all margins at once, so one alpha does for both.
 *
 * The state is that of the claim "not worse by the margin": `supported` or `refuted`. Each bound of the interval holds by
 * itself with probability 1 − alpha; p and the e-value are against "worse by the margin of now".
 */
export function guardrailReading(
  rows: readonly ArmBucket[],
  guardrail: Guardrail,
  question: Omit<Question, 'mixture' | 'decide' | 'z' | 'closedAt'> & { alpha: number; plannedVisitors: number },
): GuardrailReading {
  const { alpha, plannedVisitors, ...asked } = question;
  const sign = guardrail.good === 'increase' ? 1 : -1;
  const marginAt = (mean: number): number => guardrail.margin * Math.abs(mean);
  const read = comparison(rows, {
    ...asked,
    mixture: oneSided(alpha, plannedVisitors),
    z: (seen: Difference) => (sign * seen.estimate + marginAt(seen.control.mean)) / seen.standardError,
    decide: ({ lower, upper }, seen) => {
      const worst = sign > 0 ? lower : -upper;
      const best = sign > 0 ? upper : -lower;
      const margin = marginAt(seen.control.mean);
      return worst > -margin ? 'supported' : best < -margin ? 'refuted' : undefined;
    },
  });
  const guard = read.state === 'supported' ? 'not-worse' : read.state === 'refuted' ? 'worse' : 'undecided';
  return { ...read, margin: marginAt(read.share.control), guardrail: guard };
}
