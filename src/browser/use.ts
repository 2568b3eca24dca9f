import { assign, type Experiment, type Facts, type Hypothesis } from '../hypothesis/index.js';
import type { Use } from './api.js';

export interface Choice {
  readonly variant: string | undefined;
  readonly reason: Use['reason'];
}

/** What to show of a hypothesis to a visitor; to nobody in particular as long as there is no consent. */
export function choice(hypothesis: Hypothesis, visitor: string | undefined, facts: Facts, force?: string): Choice {
  const isExperiment = 'variants' in hypothesis;
  // Who takes part in an association is drawn in the same way; before consent, only where no draw is needed.
  const drawn = isExperiment
    ? hypothesis
    : ({ seed: hypothesis.id, ...hypothesis, variants: [] } as unknown as Experiment);
  const needsDraw = isExperiment ? force === undefined : hypothesis.audience?.share !== undefined;
  return visitor === undefined && needsDraw
    ? { variant: drawn.variants[0], reason: 'no-consent' }
    : assign(drawn, visitor ?? '', { facts, force });
}
