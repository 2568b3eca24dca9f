import type { Comparison } from './comparison.js';
import type { Mixture } from './mixture.js';
import { chanceToDecide } from './planned/chanceToDecide.js';
import { shrunken } from './planned/shrunken.js';

/** What to make of a claim's estimate, and what may still come of it. */
export interface Outlook {
  /**
   * The estimate drawn towards 0 by a prior as wide as the smallest effect that matters: whoever stops early stops at
   * an estimate that is too large on average.
   */
  readonly shrunken: number;
  /** Chances to find a difference by the closing size. Absent once decided or closed, and with planned looks. */
  readonly chance?: {
    /** The closing size: visitors in both arms. */
    readonly visitors: number;
    /** If the difference is the smallest that matters, in the direction that was claimed. */
    readonly smallestEffect: number;
    /** If it is the shrunken estimate. */
    readonly shrunken: number;
  };
}

interface Asked {
  /** Absolute, with the sign of the direction that was claimed. */
  readonly smallestEffect: number;
  /** The sequence that decides; `undefined` when nothing is left to be decided by it. */
  readonly mixture: Mixture | undefined;
  /** The closing size: visitors in both arms. */
  readonly visitors: number;
}

/** The outlook of a claim, once there is an interval. No decision is made of it. */
export function outlook(
  { result, n, decidedAt }: Comparison,
  { smallestEffect, mixture, visitors }: Asked,
): Outlook | undefined {
  if (result.kind !== 'interval') return undefined;
  const shrunk = shrunken(result, smallestEffect).estimate;
  const soFar = n.arm + n.control;
  if (decidedAt !== undefined || !mixture || soFar >= visitors) return { shrunken: shrunk };
  const chance = (effect: number): number => chanceToDecide({ ...result, n: soFar }, visitors, effect, mixture);
  return { shrunken: shrunk, chance: { visitors, smallestEffect: chance(smallestEffect), shrunken: chance(shrunk) } };
}
