import type { Verdict } from '../../stats/index.js';
import type { Differences } from './differences.js';
import { countsWords } from './exact.js';

/** What came of the hypothesis as its own check, A/A. */
export function checkWords({ check, alpha }: Pick<Verdict, 'check' | 'alpha'>, words: Differences): string {
  const how =
    'Everybody counted here, drawn anew into two halves whatever they saw, and judged as the belief is. Nothing is there to be found';
  if (check?.exact) return `${how}, and yet something was: ${countsWords(check.exact)}. ${falseCall(alpha)}`;
  if (check?.state === 'invalid')
    return `${how}, and yet something was: earlier and later intervals contradict each other. ${falseCall(alpha)}`;
  if (check?.result.kind !== 'interval')
    return check?.couldDecide
      ? `${how}, and nothing was by the counts so far; too few visitors yet for an interval.`
      : `${how}; too few visitors yet to look for it.`;
  const { estimate, lower, upper } = check.result;
  const numbers = `${words.one(estimate)}, ${words.between(lower, upper)}`;
  return lower > 0 || upper < 0
    ? `${how}, and yet something was: ${numbers}. ${falseCall(alpha)}`
    : `${how}, and nothing was: ${numbers}.`;
}

const falseCall = (alpha: number): string => `That is a false call, as at most ${alpha * 100}% of such checks may be.`;
