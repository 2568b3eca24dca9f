/** Visitors, of all arms together and in the order in which their windows closed, from whom a cap is taken. */
const capVisitors = 1000;

/**
 * Where values of a heavy tail are cut: the 99th percentile of the first 1,000 visitors of all arms, in the order in
 * which their windows closed. Once it is there it never moves, because a cap that follows the data would be chosen by it.
 *
 * The percentile is a value that was seen (Hyndman & Fan 1996, type 1): the 990th of 1,000. `undefined` before there are
 * 1,000, and where it is the smallest value of them: such a cap would make everybody alike, so the metric stays uncapped.
 *
 * @example
 * frozenCap(dwellMs) // 184_000
 */
export function frozenCap(values: readonly number[]): number | undefined {
  if (values.length < capVisitors) return undefined;
  const first = Float64Array.from(values.slice(0, capVisitors)).sort();
  const cap = first[Math.ceil(0.99 * capVisitors) - 1];
  return cap === first[0] ? undefined : cap;
}

/** The value, but no more than the cap. */
export const capped = (value: number, cap: number | undefined): number =>
  cap === undefined ? value : Math.min(value, cap);
