import type { Hypothesis, LockedHypothesis } from '../../hypothesis/index.js';

/** A version of a hypothesis that people may be exposed to. */
export interface Entry extends LockedHypothesis {
  readonly id: string;
  /** The collector's time: milliseconds since 1970. */
  readonly registeredAt: number;
}

/** The declaration of an entry as `assign` and `verdict` take it. */
export const declared = ({ declaration, hash }: LockedHypothesis): Hypothesis =>
  // The union's members cannot be told apart once they have been spread together; nothing is added but what was taken out.
  ({ ...declaration, hash }) as unknown as Hypothesis;
