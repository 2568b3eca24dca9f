import type { Comparison, GuardrailReading, Reason, VerdictState } from '../../stats/index.js';
import type { Status } from '../../wire/index.js';

/** The name of a state, as short as it can be said. */
export const stateWords: Readonly<Record<VerdictState, string>> = {
  supported: 'Supported',
  refuted: 'Refuted',
  'no-difference': 'No difference that matters',
  undecided: 'Undecided',
  invalid: 'Invalid',
  association: 'Goes with',
  confounded: 'Confounded',
};

/** Why there is no answer, as a label. */
export const reasonWords: Readonly<Record<Reason | 'contradiction', string>> = {
  'no-visitors': 'No window has closed yet',
  'too-early': 'Too early',
  'waiting-for-look': 'Before the first planned look',
  running: 'Still open',
  'stopped-without-answer': 'Closed without an answer',
  'no-variance': 'Everybody did the same',
  'sample-ratio-mismatch': 'The variants filled up unevenly',
  'several-variants': 'Visitors saw several variants',
  automation: 'Automated traffic',
  contradiction: 'Earlier and later visitors contradict each other',
  'placebo-moved': 'The placebo moved too',
  'differed-before': 'They differed before',
};

/** What stands where there is no interval. */
export const withoutInterval = (result: Exclude<Comparison['result'], { readonly kind: 'interval' }>): string =>
  result.kind === 'exact' ? 'Decided by counts alone' : reasonWords[result.reason];

/** What a vetoed verdict is vetoed for, in full. */
export const vetoWords: Readonly<Partial<Record<Reason | 'contradiction', string>>> = {
  'sample-ratio-mismatch':
    'The variants did not fill up as the draw says they must. Something decides who is counted, and it is not chance.',
  'several-variants': 'Too many visitors met more than one variant, so what they did belongs to neither.',
  contradiction:
    'What earlier visitors showed and what later ones show cannot both come from one steady difference. Something changed on the way.',
  automation: 'Too much of this traffic is automated. Machines do not have the need this belief is about.',
};

export const statusWords: Readonly<Record<Status, string>> = {
  drafted: 'Drafted',
  locked: 'Locked',
  running: 'Running',
  decided: 'Decided',
};

export const guardrailWords: Readonly<Record<GuardrailReading['guardrail'], string>> = {
  'not-worse': 'Holds',
  worse: 'Worse',
  undecided: 'Not known yet',
};

/** What a column is for, while it is empty. */
export const emptyColumnWords: Readonly<Record<Status, string>> = {
  drafted: 'A belief that is declared in code and not yet locked stands here.',
  locked: 'A locked belief waits here for its first visitor.',
  running: 'A belief moves here when the first visitor is exposed to a variant.',
  decided: 'An answer stands here as soon as the interval has left every other one behind.',
};
