import { type Difference, difference, type Stratum } from '../difference.js';
import type { ArmBucket } from '../evidence.js';

/** A difference between people who were not assigned, as it is and with the strata held alike. */
export interface CrudeAndAdjusted {
  readonly crude: Difference;
  readonly adjusted: Difference;
  /** Share of the visitors in strata with fewer than two of one of the groups: nothing can be compared there. */
  readonly leftOut: number;
}

/**
 * The difference within strata of what was known before (device, referrer group, new or returning, earlier activity),
 * weighted by how much each has to compare (`postStratified`; Cochran 1968, Biometrics 24), beside the crude one. Show
 * both: how far they lie apart is what the strata explain, and hints at what they do not.
 *
 * Strata must be formed from what came before the behaviour, and the outcome must lie after it; the store sees to both.
 *
 * @example
 * crudeAndAdjusted([{ arm: didOnPhones, control: didNotOnPhones }]).adjusted.estimate
 */
export function crudeAndAdjusted(strata: readonly Stratum[]): CrudeAndAdjusted {
  const all = strata.reduce(
    (sum, { arm, control }) => ({ arm: plus(sum.arm, arm), control: plus(sum.control, control) }),
    { arm: nobody, control: nobody },
  );
  const crude = difference([all]);
  const adjusted = difference(strata);
  const n = all.arm.n + all.control.n;
  return { crude, adjusted, leftOut: n ? (n - adjusted.n) / n : 0 };
}

/** The rows of two groups as sums within strata. */
export function strataOf(rows: readonly ArmBucket[], arm: string): readonly Stratum[] {
  const strata = new Map<number, ArmBucket[]>();
  for (const row of rows) {
    const stratum = strata.get(row.stratum);
    if (stratum) stratum.push(row);
    else strata.set(row.stratum, [row]);
  }
  return [...strata.values()].map((stratum) => ({
    arm: stratum.filter((row) => row.arm === arm).reduce(plus, nobody),
    control: stratum.filter((row) => row.arm !== arm).reduce(plus, nobody),
  }));
}

const nobody: Stratum['arm'] = { n: 0, sum: 0, sumOfSquares: 0 };

const plus = (a: Stratum['arm'], b: Stratum['arm']): Stratum['arm'] => ({
  n: a.n + b.n,
  sum: a.sum + b.sum,
  sumOfSquares: a.sumOfSquares + b.sumOfSquares,
});
