import type { Verdict } from '../../stats/index.js';
import type { RegisteredHypothesis } from '../../wire/index.js';
import type { ShapeName } from '../parts/Shape.js';
import { reasonWords, stateWords, statusWords } from '../words/state.js';

/** The shape and the word that a hypothesis stands under. An open question is named by why it is open. */
export function stateOf(
  { status }: Pick<RegisteredHypothesis, 'status'>,
  verdict: Pick<Verdict, 'state' | 'reason'> | undefined,
): { readonly shape: ShapeName; readonly word: string } {
  if (!verdict || status === 'drafted' || status === 'locked') return { shape: status, word: statusWords[status] };
  const { state, reason } = verdict;
  if (state !== 'undecided') return { shape: state, word: stateWords[state] };
  return {
    shape: status === 'decided' ? 'undecided' : 'open',
    word: reason ? reasonWords[reason] : stateWords.undecided,
  };
}

/** Whether a forecast of the time left means anything: it is running, and nothing has vetoed or ended it. */
export function isOpen({
  hypothesis,
  verdict,
}: {
  readonly hypothesis: Pick<RegisteredHypothesis, 'status'>;
  readonly verdict: Pick<Verdict, 'state' | 'decidedAt'>;
}): boolean {
  if (hypothesis.status !== 'running' || verdict.decidedAt) return false;
  return verdict.state === 'undecided' || verdict.state === 'association';
}
