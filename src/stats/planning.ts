import type { Hypothesis } from '../hypothesis/index.js';
import { type Mode, visitorsAt } from './plan.js';
import { priceOfLooking } from './planned/priceOfLooking.js';

/** What a hypothesis would take in one mode, for 80 % power. */
export interface ModePlan {
  /** `open`: read at any time. `planned`: at some 20 looks planned before. `single`: at the end only. */
  readonly mode: Mode;
  /** Visitors in all arms, to find the smallest effect that matters. */
  readonly visitors: number;
  /** Days until then; absent where nothing is known of the traffic. */
  readonly days?: number;
  /** For each of the days asked for: the smallest effect that could be found by then, absolute; absent where none could. */
  readonly detectable: readonly { readonly days: number; readonly effect?: number }[];
}

/**
 * What a hypothesis takes in each mode it can have, before the first visitor: visitors, days, and what could be found in less time.
 * The open and the planned mode multiply the visitors of a single look by what looking costs (docs/STATISTICS.md); of a share's
 * open mode the single look has the 98 % of alpha that the exact test of the first visitors leaves.
 *
 * @param perDay visitors of the touchpoint in a day who take part; above 0.
 *
 * @example
 * planning(onePage, { perDay: 400, days: [7, 14] })
 */
export function planning(
  hypothesis: Hypothesis,
  { perDay, days = [] }: { readonly perDay?: number; readonly days?: readonly number[] } = {},
): readonly ModePlan[] {
  return modesOf(hypothesis).map((mode) => {
    const price = mode === 'single' ? 1 : priceOfLooking[mode];
    const needed = Math.ceil(price * Math.ceil(visitorsAt(hypothesis, hypothesis.primary.smallestEffect, mode)));
    if (perDay === undefined) return { mode, visitors: needed, detectable: [] };
    return {
      mode,
      visitors: needed,
      days: needed / perDay,
      detectable: days.map((each) => {
        const effect = detectable(hypothesis, (each * perDay) / price, mode);
        return { days: each, ...(effect !== undefined && { effect }) };
      }),
    };
  });
}

/** An association decides nothing, so no looks can be planned for it: it is read at any time. */
const modesOf = ({ kind }: Hypothesis): readonly Mode[] =>
  kind === 'association' ? ['open'] : ['open', 'planned', 'single'];

/** The effect for which a single look would need exactly so many visitors: it falls as they rise. */
function detectable(hypothesis: Hypothesis, visitors: number, mode: Mode): number | undefined {
  const { baseline, direction, deviation } = hypothesis.primary;
  const room = direction === 'increase' ? 1 - baseline : baseline;
  let low = 0;
  let high = deviation === undefined ? room : 100 * deviation;
  if (visitorsAt(hypothesis, high, mode) > visitors) return undefined;
  for (let turn = 0; turn < 200 && high - low > 1e-12 * high; turn++) {
    const middle = (low + high) / 2;
    if (visitorsAt(hypothesis, middle, mode) > visitors) low = middle;
    else high = middle;
  }
  return high;
}
