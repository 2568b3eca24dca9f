import type { Association } from '../../hypothesis/index.js';
import type { RegisteredHypothesis } from '../../wire/index.js';
import { metricWords } from '../words/metric.js';

/** What sets the two groups of an association apart; nothing for an experiment. */
export function behaviourWords(declaration: RegisteredHypothesis['declaration']): string {
  const { behaviour } = declaration as Partial<Pick<Association, 'behaviour'>>;
  return behaviour ? `${metricWords(behaviour.metric)} within ${behaviour.within}` : '';
}
