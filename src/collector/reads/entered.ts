import type { SegmentRow } from '../../stats/index.js';
import type { Row } from '../store/store.js';

/** Some of the visitors of one arm, all exposed, by what sets them apart. */
export interface Entered extends SegmentRow {
  /** Exposed so far; those among them whose window has closed are the `n`. */
  readonly visitors: number;
}

/**
 * The columns of a query that `entered` reads, after those that name the group: the sums of the evidence, over visitors
 * with `m0`, its `distance` from where squares are taken, `o0` and whether `closed`.
 */
export const enteredColumns = `count() AS visitors,
  countIf(closed) AS n, sumIf(m0, closed) AS total, sumIf(pow(distance, 2), closed) AS squares,
  sumIf(o0, closed) AS other_total, sumIf(pow(o0, 2), closed) AS other_squares, sumIf(distance * o0, closed) AS products`;

export const entered = (row: Row): Entered => ({
  dimension: String(row.dimension),
  value: String(row.value),
  arm: String(row.arm),
  visitors: Number(row.visitors),
  n: Number(row.n),
  sum: Number(row.total),
  sumOfSquares: Number(row.squares),
  ...(Number(row.other_squares) > 0 && {
    other: { sum: Number(row.other_total), sumOfSquares: Number(row.other_squares), product: Number(row.products) },
  }),
});
