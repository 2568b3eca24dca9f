import { assign, type Experiment, type Facts, type Hypothesis } from '../hypothesis/index.js';
import type { Use } from './api.js';

export interface Choice {
  readonly variant: string | undefined;
  readonly reason: Use['reason'];
}

/** What to show of a hypothesis to a visitor; to nobody in particular as long as there is no consent. */
export function choice(hypothesis: Hypothesis, visitor: string | undefined, facts: Facts, force?: string): Choice {
  if (hypothesis.kind === 'experiment') {
    if (visitor === undefined && force === undefined) return { variant: hypothesis.variants[0], reason: 'no-consent' };
    return assign(hypothesis, visitor ?? '', { facts, force });
  }
  const { id, audience } = hypothesis;
  // Who takes part in an association is drawn in the same way; before consent, only where no draw is needed.
  if (visitor === undefined && audience?.share !== undefined) return { variant: undefined, reason: 'no-consent' };
  const drawn: Experiment = { ...hypothesis, kind: 'experiment', seed: id, variants: ['', ''], split: { '': 1 } };
  return { variant: undefined, reason: assign(drawn, visitor ?? '', { facts }).reason };
}
