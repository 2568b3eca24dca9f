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
