import type { Comparison } from '../comparison.js';

/** What comparing like with like takes away from an association, and whom. */
export interface Adjustment {
  /** The same groups as they came, with nothing held alike. It decides nothing. */
  readonly crude: Comparison;
  /** Share of the visitors in strata with fewer than two of one of the groups: they are in `crude` alone. */
  readonly leftOut: number;
}
