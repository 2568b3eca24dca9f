import type { Comparison } from '../comparison.js';

/** What it came to that an association compares like with like. */
export interface Adjustment {
  /** The same groups as they came, with nothing held alike. It decides nothing. */
  readonly crude: Comparison;
  /** Share of the visitors in strata with fewer than two of one of the groups: they are in `crude` alone. */
  readonly leftOut: number;
}
