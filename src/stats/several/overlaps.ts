import type { Hypothesis } from '../../hypothesis/index.js';
import { plan } from '../plan.js';
import { bySegment, type DimensionReading, type SegmentRow } from './bySegment.js';
import { holm } from './holm.js';

/** Other experiments that are looked into, by which alpha is divided from the start: one that joins takes nothing from the others. */
export const mostPairs = 10;

/** The difference of one treatment within each variant of another experiment. No verdict may be made of it. */
export interface OverlapReading extends DimensionReading {
  /**
   * Of the interaction: Holm's, over all treatments and the ten pairs that there may be. Below the declared alpha the
   * difference depends on the other's variant. Absent while it cannot be asked: 2 variants have to have an interval.
   */
  readonly p?: number;
}

/**
 * Does the effect depend on the variant of another experiment that meets the same visitors? For each of them the
 * interaction, whose p is adjusted over the pairs (Holm 1979) because all are looked through, and the difference within
 * each of its variants. As with segments there is no state in it. Both go by `mostPairs`, however few there are yet.
 *
 * @param rows `dimension` is the other experiment and `value` its variant, of visitors counted in both.
 *
 * @example
 * overlaps(onePage, rows).filter(({ p = 1 }) => p < 0.05)
 */
export function overlaps(hypothesis: Hypothesis, rows: readonly SegmentRow[]): readonly OverlapReading[] {
  const read = bySegment(hypothesis, rows, { dimensions: mostPairs });
  const asked = read.filter(({ interaction }) => interaction.degrees > 0);
  const missing = Math.max(0, mostPairs * plan(hypothesis).treatments.length - asked.length);
  const adjusted = holm([...asked.map(({ interaction }) => interaction.p), ...Array<number>(missing).fill(1)]);
  return read.map((one) => {
    const p = adjusted[asked.indexOf(one)];
    return p === undefined ? one : { ...one, p };
  });
}
