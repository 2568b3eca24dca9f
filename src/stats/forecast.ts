import type { ArmBucket } from './evidence.js';
import type { Plan } from './plan.js';

/** How long the question may still take. */
export interface Forecast {
  /** Visitors in all arms for an 80 % chance to have decided, if the effect is the smallest that matters. */
  readonly visitorsNeeded: number;
  readonly visitorsSoFar: number;
  /** Days until then at the pace of the buckets so far; absent before there is a pace. */
  readonly daysLeft?: number;
}

const dayMs = 86_400_000;
const hourMs = 3_600_000;

/**
 * The pace is all visitors over the time from the first bucket's start to the last one's end; it takes two buckets.
 *
 * @param rows in time.
 */
export function forecast(rows: readonly ArmBucket[], { visitorsNeeded }: Plan): Forecast {
  const visitorsSoFar = rows.reduce((sum, { n }) => sum + n, 0);
  const came = rows.filter(({ n }) => n > 0);
  const first = came[0]?.bucket;
  const last = came.at(-1)?.bucket;
  const before = came.findLast(({ bucket }) => bucket !== last)?.bucket;
  if (first === undefined || last === undefined || before === undefined) return { visitorsNeeded, visitorsSoFar };
  // Minutes and hours look alike: one is as long as it is away from the one before, an hour at most.
  const lengthMs = last.includes('T') ? Math.min(hourMs, Date.parse(last) - Date.parse(before)) : dayMs;
  const days = (Date.parse(last) + lengthMs - Date.parse(first)) / dayMs;
  if (!(days > 0)) return { visitorsNeeded, visitorsSoFar };
  return {
    visitorsNeeded,
    visitorsSoFar,
    daysLeft: (Math.max(0, visitorsNeeded - visitorsSoFar) * days) / visitorsSoFar,
  };
}
