import type { ArmBucket } from '../evidence.js';
import type { MomentStratum } from './adjustedDifference.js';
import { type CrossSums, fromSums, type Moments, merged } from './moments.js';

/** A row of the day table with several numbers for each visitor: the outcome (or numerator, denominator), covariates. */
export type MomentBucket = Pick<ArmBucket, 'arm' | 'bucket' | 'stratum'> & CrossSums;

/**
 * Rows of two arms as moments within each stratum, in their order; the same to the last bit in
 * whatever order the rows come. A stratum that only one arm has yet is left out.
 *
 * @example
 * adjustedDifference(momentStrata(rows, { arm: 'new', control: 'old' }))
 */
export function momentStrata(
  rows: readonly MomentBucket[],
  { arm, control }: { readonly arm: string; readonly control: string },
): readonly MomentStratum[] {
  const strata = [...new Set(rows.map(({ stratum }) => stratum))].sort((a, b) => a - b);
  return strata
    .map((stratum) => {
      const of = (name: string): Moments =>
        merged(rows.filter((row) => row.stratum === stratum && row.arm === name).map(fromSums));
      return { arm: of(arm), control: of(control) };
    })
    .filter(({ arm, control }) => arm.n > 0 && control.n > 0);
}
