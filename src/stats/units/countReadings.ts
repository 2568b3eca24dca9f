import type { Sums } from '../difference.js';

/** Events per visitor in one arm: visitors, their events, the squares of their counts, and who had one at all. */
export interface Counts extends Sums {
  readonly withAny: number;
}

/**
 * Two readings of a count: the mean per visitor and, robust against the few who have very many, the share with at least
 * one. Never a Poisson rate: visitors differ, so counts vary more than that (26.4 % false calls in simulation).
 *
 * @example
 * countReadings({ n: 400, sum: 90, sumOfSquares: 210, withAny: 52 }).share // { n: 400, sum: 52, sumOfSquares: 52 }
 */
export function countReadings({ withAny, ...mean }: Counts): { readonly mean: Sums; readonly share: Sums } {
  return { mean, share: { n: mean.n, sum: withAny, sumOfSquares: withAny } };
}
