import type { Bounds } from '../comparison.js';
import type { Difference } from '../difference.js';
import { groupSequential } from './groupSequential.js';

/** One planned look with its repeated confidence interval. */
export interface PlannedLook extends Bounds {
  readonly n: number;
  readonly estimate: number;
}

/** Part of the horizon before which a look spends alpha on nothing. */
const firstLook = 0.1;

/**
 * Planned mode: the repeated confidence intervals of the looks that count, which are those from a tenth of the horizon on
 * up to and with the first that reaches it. Between them is no valid look, and none after: what comes later is not read.
 * Stop at the first that excludes 0. Each is as narrow as all before it allow, because they hold together.
 *
 * @param looks the difference by each planned look, in their order.
 * @param horizon visitors in both arms, declared before the first.
 *
 * @example
 * repeatedIntervals(weekly, { horizon: 20_000, alpha: 0.05 }).find(({ lower, upper }) => lower > 0 || upper < 0)
 */
export function repeatedIntervals(
  looks: readonly Pick<Difference, 'n' | 'estimate' | 'standardError'>[],
  { horizon, alpha }: { readonly horizon: number; readonly alpha: number },
): readonly PlannedLook[] {
  const end = looks.findIndex(({ n }) => n >= horizon);
  const counted = looks.slice(0, end < 0 ? undefined : end + 1).filter(({ n }, i, all) => {
    return n >= firstLook * horizon && n > (all[i - 1]?.n ?? 0);
  });
  const { multipliers } = groupSequential(
    counted.map(({ n }) => n / horizon),
    alpha,
  );
  let [lower, upper] = [-Infinity, Infinity];
  return counted.map(({ n, estimate, standardError }, i) => {
    const reach = (multipliers[i] ?? Infinity) * standardError;
    lower = Math.max(lower, estimate - reach);
    upper = Math.min(upper, estimate + reach);
    return { n, estimate, lower, upper };
  });
}
