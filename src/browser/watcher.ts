import type { Packed } from './flush/pack.js';
import type { Action, Outcome } from './flush/policy.js';

/** What hears of delivery while it watches: the debug view, a file of its own. None of it may throw. */
export interface Watcher {
  /** Presses in it are none of the visitor's. */
  readonly host: Element;
  /** A batch is on its way. */
  readonly sent: (packed: Packed) => void;
  /** What came of it, and what is now done with it. */
  readonly answered: (packed: Packed, outcome: Outcome, action: Action) => void;
}
