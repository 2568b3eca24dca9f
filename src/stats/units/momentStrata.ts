import type { ArmBucket } from '../evidence.js';
import type { MomentStratum } from './adjustedDifference.js';
import { type CrossSums, fromSums, type Moments, merged } from './moments.js';

/** A row of the day table with several numbers for each visitor: the outcome (or numerator, denominator), covariates. */
export type MomentBucket = Pick<ArmBucket, 'arm' | 'bucket' | 'epoch'> & CrossSums;

/**
 * Rows of two arms as moments within each allocation epoch, in the order of epochs; the same to the last bit in
 * whatever order the rows come. An epoch that only one arm has yet is left out.
 *
 * @example
 * adjustedDifference(momentStrata(rows, { arm: 'new', control: 'old' }))
 */
export function momentStrata(
  rows: readonly MomentBucket[],
  { arm, control }: { readonly arm: string; readonly control: string },
): readonly MomentStratum[] {
  const epochs = [...new Set(rows.map(({ epoch }) => epoch))].sort((a, b) => a - b);
  return epochs
    .map((epoch) => {
      const of = (name: string): Moments =>
        merged(rows.filter((row) => row.epoch === epoch && row.arm === name).map(fromSums));
      return { arm: of(arm), control: of(control) };
    })
    .filter(({ arm, control }) => arm.n > 0 && control.n > 0);
}
