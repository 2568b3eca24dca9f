import type { Experiment } from '../../hypothesis/index.js';
import type { RegisteredHypothesis } from '../../wire/index.js';

/** The variants as declared, the control first; none for an association. */
export function variants(declaration: RegisteredHypothesis['declaration']): readonly string[] {
  return (declaration as Partial<Pick<Experiment, 'variants'>>).variants ?? [];
}
