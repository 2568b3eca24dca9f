import type { Key } from '../event.js';

/** Everything that the SDK infers from what a visitor did at a declared element. `docs/SIGNALS.md` defines each. */
export interface OfElement extends Key {
  /** The declared name. */
  readonly element: string;
}
