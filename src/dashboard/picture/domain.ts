/** The stretch of differences that a picture shows. */
export type Domain = readonly [number, number];

/** An interval as it is drawn: the ends that fall outside the picture are cut and marked as such. */
export interface Span {
  readonly lower: number;
  readonly upper: number;
  readonly estimate: number;
}

/** How many smallest effects a picture reaches before a wide interval is cut instead. */
const reach = 5;

/**
 * The domain of a bar: zero, the mark, every estimate, and the intervals as far as five marks away. A very wide
 * interval would otherwise squeeze zero and the smallest effect that matters into one line.
 */
export function barDomain(mark: number, spans: readonly Span[]): Domain {
  const limit = Math.abs(mark) * reach || Number.POSITIVE_INFINITY;
  const ends = spans.flatMap(({ lower, upper }) => [Math.max(lower, -limit), Math.min(upper, limit)]);
  return padded([0, mark, ...spans.map(({ estimate }) => estimate), ...ends], 0.1);
}

/** The smallest and the largest, with air on both sides. */
export function padded(values: readonly number[], air: number): Domain {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const pad = (high - low || 0.01) * air;
  return [low - pad, high + pad];
}

/** Where a value stands in the domain, as a percentage of the picture's width; cut at the edges. */
export function percentAt([low, high]: Domain, value: number): number {
  return Math.min(100, Math.max(0, ((value - low) / (high - low)) * 100));
}
