import type { Bounds } from '../comparison.js';

/** What must show no difference if the two groups can be compared at all. */
export interface Falsifiers {
  /** What they did before the behaviour, adjusted like the outcome: it cannot come from what came after it. */
  readonly negativeControl?: Bounds;
  /** The outcome's difference by a behaviour of like effort that cannot matter. */
  readonly placebo?: Bounds;
}

/**
 * Which of the checks moved, that is whose anytime-valid interval excludes 0; any of them makes the association
 * `confounded`, whatever its own p says (Lipsitch, Tchetgen Tchetgen, Cohen 2010, Epidemiology 21(3), on negative
 * controls). None that moved is no proof: a check finds only what is tied to it.
 *
 * @example
 * falsified({ negativeControl: { lower: 0.01, upper: 0.03 } }) // ['negativeControl']
 */
export function falsified(falsifiers: Falsifiers): readonly (keyof Falsifiers)[] {
  return (['negativeControl', 'placebo'] as const).filter((name) => {
    const bounds = falsifiers[name];
    return bounds !== undefined && (bounds.lower > 0 || bounds.upper < 0);
  });
}
