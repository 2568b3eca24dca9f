import type { Hypothesis } from '../../hypothesis/index.js';
import { bySegment, type DimensionReading, type SegmentRow } from './bySegment.js';
import { holm } from './holm.js';

/** The difference of one treatment within each variant of another experiment. No verdict may be made of it. */
export interface OverlapReading extends DimensionReading {
  /**
   * Of the interaction: Holm's, over all pairs and treatments that can be compared. Below the declared alpha the
   * difference depends on the other's variant. Absent while it cannot be asked: 2 variants have to have an interval.
   */
  readonly p?: number;
}

/**
 * Does the effect depend on the variant of another experiment that meets the same visitors? For each of them the
 * interaction, whose p is adjusted over the pairs (Holm 1979) because all are looked through, and the difference within
 * each of its variants. As with segments there is no state in it.
 *
 * @param rows `dimension` is the other experiment and `value` its variant, of visitors counted in both.
 *
 * @example
 * overlaps(onePage, rows).filter(({ p = 1 }) => p < 0.05)
 */
export function overlaps(hypothesis: Hypothesis, rows: readonly SegmentRow[]): readonly OverlapReading[] {
  const read = bySegment(hypothesis, rows);
  const asked = read.filter(({ interaction }) => interaction.degrees > 0);
  const adjusted = holm(asked.map(({ interaction }) => interaction.p));
  return read.map((one) => {
    const p = adjusted[asked.indexOf(one)];
    return p === undefined ? one : { ...one, p };
  });
}
