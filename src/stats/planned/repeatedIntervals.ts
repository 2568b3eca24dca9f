import type { Bounds } from '../comparison.js';
import type { Difference } from '../difference.js';
import { groupSequential, nearestLooks } from './groupSequential.js';

/** One planned look with its repeated confidence interval. */
export interface PlannedLook extends Bounds {
  readonly n: number;
  readonly estimate: number;
}

/** Part of the horizon before which a look spends alpha on nothing. */
const firstLook = 0.1;

/**
 * Planned mode: the repeated confidence intervals of the looks that count, which are those from a tenth of the horizon on
 * up to and with the first that reaches it, a thousandth of it or more apart. What comes between or later is not read.
 * Stop at the first that excludes 0. Each is as narrow as all before it allow, because they hold together; one whose
 * `lower` is above its `upper` says that early and late visitors contradict each other.
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
  const counted: Pick<Difference, 'n' | 'estimate' | 'standardError'>[] = [];
  for (const look of looks) {
    const before = counted.at(-1)?.n;
    if (before !== undefined && before >= horizon) break;
    const least = before === undefined ? firstLook * horizon : before + nearestLooks * horizon;
    if (look.n >= least) counted.push(look);
  }
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
