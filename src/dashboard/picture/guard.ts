import type { Guardrail } from '../../hypothesis/index.js';
import type { GuardrailReading } from '../../stats/index.js';

/** The declaration that a reading belongs to: `guardrail-0` is the first. */
export function guardOf(
  { metric }: Pick<GuardrailReading, 'metric'>,
  declared: readonly Guardrail[],
): Guardrail | undefined {
  return declared[Number(metric.replace('guardrail-', ''))];
}

/** The difference from which on it is worse, signed: less of a good thing, or more of a bad one. */
export function limit({ margin }: Pick<GuardrailReading, 'margin'>, guard: Guardrail | undefined): number {
  return guard?.good === 'decrease' ? margin : -margin;
}
