import type { Comparison } from './comparison.js';
import type { Reason } from './reason.js';
import type { VerdictState } from './state.js';

export interface Decision {
  readonly state: VerdictState;
  readonly reason?: Reason;
  readonly decidedAt?: string;
}

/**
 * One answer from all treatments: supported if any is (since the first was), refuted if all are, no difference if none is
 * supported or open (since the last was decided), else undecided.
 */
export function combine(comparisons: readonly Comparison[], closed: boolean): Decision {
  const all = (state: VerdictState): boolean => comparisons.every((one) => one.state === state);
  if (all('association')) return { state: 'association' };
  const supported = decisions(comparisons.filter(({ state }) => state === 'supported'));
  if (supported[0] !== undefined) return { state: 'supported', decidedAt: supported[0] };
  if (comparisons.some(({ state }) => state === 'undecided'))
    return { state: 'undecided', reason: open(comparisons, closed) };
  const last = decisions(comparisons).at(-1);
  return { state: all('refuted') ? 'refuted' : 'no-difference', ...(last !== undefined && { decidedAt: last }) };
}

const decisions = (comparisons: readonly Comparison[]): string[] =>
  comparisons.flatMap(({ decidedAt }) => decidedAt ?? []).sort();

function open(comparisons: readonly Comparison[], closed: boolean): Reason {
  if (closed) return 'stopped-without-answer';
  const reasons = comparisons.map(({ result }) => (result.kind === 'inconclusive' ? result.reason : 'running'));
  return reasons.includes('running')
    ? 'running'
    : (reasons.find((reason) => reason !== 'no-visitors') ?? 'no-visitors');
}
