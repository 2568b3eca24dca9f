import { groupSequential, nearestLooks } from './groupSequential.js';

/** Looks that were planned before; it remembers which have been taken. */
export interface PlannedLooks {
  /** Whether so many visitors in both arms make the next look due; the last one always is. */
  readonly isDue: (n: number, isLast: boolean) => boolean;
  /** Takes the look: how many standard errors its repeated confidence interval reaches. */
  readonly multiplier: (n: number, isLast: boolean) => number;
}

/**
 * So many looks, evenly over the horizon, each taken with the first bucket that reaches it and at the part of the horizon
 * that is then in, as spending by t² allows (Lan & DeMets 1983). The first is not before a tenth of the horizon. The last
 * spends what is left, also if its visitors are not exactly as many as were planned: which bucket is the last is decided
 * by how many came, never by what they did.
 *
 * @param horizon visitors in both arms.
 *
 * @example
 * plannedLooks(0.05, 20_000, 20).isDue(2000, false) // true
 */
export function plannedLooks(alpha: number, horizon: number, looks: number): PlannedLooks {
  const times: number[] = [];
  const nextAt = (): number => {
    const before = times.at(-1) ?? 0;
    // A look that came late must not have the next right behind it: what lies between cannot be resolved.
    const soonest = times.length ? before + nearestLooks : firstAt;
    return Math.max(soonest, (Math.floor(before * looks + nearly) + 1) / looks);
  };
  return {
    isDue: (n, isLast) => isLast || (n < horizon && n / horizon >= nextAt()),
    multiplier: (n, isLast) => {
      times.push(isLast ? Math.max(1, (times.at(-1) ?? 0) + nearestLooks) : n / horizon);
      return groupSequential(times, alpha).multipliers.at(-1) ?? Infinity;
    },
  };
}

const firstAt = 0.1;
const nearly = 1e-9;
