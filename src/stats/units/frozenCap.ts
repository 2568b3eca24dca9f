/** Visitors, of all arms together and in the order in which their windows closed, from whom a cap is taken. */
const capVisitors = 1000;

/** Where values are cut; `none` for a metric that stays as it is. */
export type Cap = number | 'none';

/**
 * Where values of a heavy tail are cut: the 99th percentile of the first 1,000 visitors of all arms, in the order in
 * which their windows closed. Once it is there it never moves, because a cap that follows the data would be chosen by it.
 *
 * The percentile is a value that was seen (Hyndman & Fan 1996, type 1): the 990th of 1,000. `none` where that is the
 * smallest value of them: such a cap would make everybody alike. `undefined` before there are 1,000, and no look before.
 *
 * @example
 * frozenCap(dwellMs) // 184_000
 */
export function frozenCap(values: readonly number[]): Cap | undefined {
  if (values.length < capVisitors) return undefined;
  const first = Float64Array.from(values.slice(0, capVisitors)).sort();
  const cap = first[Math.ceil(0.99 * capVisitors) - 1];
  return cap === first[0] ? 'none' : cap;
}

/** The value, but no more than the cap. */
export const capped = (value: number, cap: Cap): number => (cap === 'none' ? value : Math.min(value, cap));
