import type { Hypothesis } from '../hypothesis/index.js';
import type { VerdictState } from './state.js';

/** What a verdict of this state leaves unknown, however sure it is. */
export function cannotShow(hypothesis: Hypothesis, state: VerdictState): string {
  const act = `It shows what visitors did within ${hypothesis.window}, not why or what they felt, and nothing of those who were never exposed or of what came later.`;
  switch (state) {
    case 'supported':
    case 'refuted':
      return `${act} The size of the difference may change once the new has become the usual.`;
    case 'no-difference':
      return `${act} Some people may gain and others lose: an average can hide both.`;
    case 'undecided':
      return 'An open question is not a sign of no difference: nothing has been shown in either direction.';
    case 'invalid':
      return 'Nothing can be read from these numbers in either direction, however clear they look.';
    case 'association':
      return `${act} Nobody was assigned, so something else about these people may explain both; only an experiment could tell.`;
    case 'confounded':
      return 'It cannot tell what people did from who they already were: the numbers would look like this without any link. Only an experiment could tell.';
  }
}
