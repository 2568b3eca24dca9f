import type { VerdictAnswer } from '../../wire/index.js';

/** In which tone its pictures are drawn: what was not randomised and what is withdrawn never look like a result. */
export function toneOf({
  verdict,
  hypothesis,
}: Pick<VerdictAnswer, 'verdict' | 'hypothesis'>): 'experiment' | 'association' | 'withdrawn' {
  if (verdict.state === 'invalid') return 'withdrawn';
  return hypothesis.declaration.kind === 'association' ? 'association' : 'experiment';
}
