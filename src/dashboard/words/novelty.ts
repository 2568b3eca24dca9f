import type { Claim } from '../../hypothesis/index.js';
import type { NoveltyReading } from '../../stats/index.js';
import { counted } from './count.js';
import { differences } from './differences.js';
import { signed } from './points.js';

/** A relative lift: `+14%`. */
export const liftWords = (lift: number): string => `${signed(100 * lift, 0)}%`;

/** Whether the difference changes from day to day; and, when it fades, what else would make it. */
export function noveltyWords({ n, slope, days }: NoveltyReading, { metric }: Claim): string {
  if (!slope)
    return `Too few yet: ${counted(n, 'visitor has', 'visitors have')} been seen to the last of the days that are looked at.`;
  const { one, between, unit } = differences(metric, (slope.upper - slope.lower) / 2);
  const range = `${between(slope.lower, slope.upper)} a day`;
  if (slope.lower <= 0 && slope.upper >= 0)
    return `No change from day to day is to be seen: it may be anything from ${range}.`;
  const size = [one(Math.abs(slope.estimate)).replace('+', ''), unit].filter(Boolean).join(' ');
  const way = wayOf(slope.estimate, days[0]);
  const said = `The difference ${way} by ${size} a day (${range}).`;
  const base = days.map(({ control }) => control);
  const isFalling = Math.abs(base.at(-1) ?? 0) < Math.abs(base[0] ?? 0) / 2;
  return way === 'fades' && isFalling
    ? `${said} Later there is less of it in every variant, and a difference falls along: if the lift stays, the effect does.`
    : said;
}

/** Towards 0 or away from it, where the first day says on which side it began. */
function wayOf(
  slope: number,
  first: NoveltyReading['days'][number] | undefined,
): 'fades' | 'grows' | 'rises' | 'falls' {
  const { lower = 0, upper = 0, estimate = 0 } = first?.difference ?? {};
  if (lower <= 0 && upper >= 0) return slope > 0 ? 'rises' : 'falls';
  return slope * estimate < 0 ? 'fades' : 'grows';
}
