const mostVisitors = 100_000;

/** Some of the visitors, who stand for all. */
export interface Sample {
  /** One half, a quarter, and so on; 1 for everybody. */
  readonly part: number;
  /** The largest visitor in it; absent for everybody. */
  readonly upTo?: string;
}

/**
 * Whom to read when a reading need not have everybody: all of 100,000 visitors, or so many halvings that no more are left.
 * Visitors are random numbers that nothing shown depends on, so those up to a number are drawn by chance; and events are
 * sorted by them, so the store reads these and no others.
 *
 * @example
 * sampleOf(250_000) // { part: 0.25, upTo: '4611686018427387903' }
 */
export function sampleOf(visitors: number): Sample {
  const halvings = Math.max(0, Math.ceil(Math.log2(visitors / mostVisitors)));
  if (halvings === 0) return { part: 1 };
  return { part: 2 ** -halvings, upTo: String((1n << BigInt(64 - halvings)) - 1n) };
}
