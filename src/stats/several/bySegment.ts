import { durationMs, type Hypothesis } from '../../hypothesis/index.js';
import type { Difference } from '../difference.js';
import { type ArmBucket, around } from '../evidence.js';
import { plan } from '../plan.js';
import { reading } from '../reading.js';
import type { Interaction } from './interaction.js';
import { type SegmentInterval, segments } from './segments.js';

/** What one arm brought in one segment, of the primary metric; sums as in the evidence. */
export interface SegmentRow extends Pick<ArmBucket, 'arm' | 'n' | 'sum' | 'sumOfSquares' | 'other'> {
  /** What the segments are made by: `device`. */
  readonly dimension: string;
  /** `phone` */
  readonly value: string;
}

/** One treatment against the control in every segment of one dimension. No verdict may be made of it. */
export interface DimensionReading {
  readonly dimension: string;
  readonly arm: string;
  /** Whether the segments differ at all: below `alpha` they do. It comes before any look at a single one. */
  readonly interaction: Interaction;
  /** This dimension's and treatment's part of the declared alpha, for the interaction and again for all intervals together. */
  readonly alpha: number;
  /** An interval for each segment that has visitors enough. */
  readonly intervals: readonly SegmentInterval[];
  /** Segments with too few visitors for one. */
  readonly tooFew: readonly string[];
}

/** How many of each there may come to be. */
export interface Most {
  readonly dimensions: number;
  /** Of each dimension. */
  readonly segments: number;
}

/**
 * The primary difference of an experiment in each segment of each dimension: intervals and an interaction test, never a
 * verdict. Alpha is divided by dimensions and treatments, that of the intervals by the segments as well. A segment speaks
 * from the visitors on that a verdict would: the bounds are asymptotic.
 *
 * @param rows segments must be made of what came before exposure, or they compare what was made of the visitors.
 * @param most by which alpha is divided: where some join later all looks together keep it only if this is declared before.
 * More than that are divided by as many as there are. @default as many as there are
 *
 * @example
 * bySegment(onePage, rows).find(({ dimension }) => dimension === 'device')?.interaction.p
 */
export function bySegment(
  hypothesis: Hypothesis,
  rows: readonly SegmentRow[],
  most: Partial<Most> = {},
): readonly DimensionReading[] {
  if (hypothesis.kind === 'association') return [];
  const { control, treatments } = plan(hypothesis);
  const { seen, burnIn } = reading(
    hypothesis.primary.metric,
    around(hypothesis, 'primary'),
    durationMs(hypothesis.window),
  );
  const dimensions = [...new Set(rows.map(({ dimension }) => dimension))];
  return dimensions.flatMap((dimension) =>
    treatments.map(({ arm, alpha, visitors }) => {
      const values = [...new Set(rows.flatMap((row) => (row.dimension === dimension ? row.value : [])))];
      const cell = (value: string, side: string): SegmentRow =>
        rows.find((row) => row.dimension === dimension && row.value === value && row.arm === side) ?? {
          dimension,
          value,
          arm: side,
          ...nobody,
        };
      const all = values.map((value): readonly [string, Difference] => [
        value,
        seen([{ arm: cell(value, arm), control: cell(value, control) }]),
      ]);
      const spoken = all.filter(([, difference]) => burnIn(difference) === undefined);
      const part = alpha / Math.max(dimensions.length, most.dimensions ?? 0);
      const speaks = spoken.length / Math.max(1, all.length, most.segments ?? 0);
      const { interaction, intervals } = segments(Object.fromEntries(spoken), {
        // Those that do not speak yet keep their part.
        alpha: part * speaks,
        plannedVisitors: visitors * speaks,
      });
      const tooFew = all.filter((one) => !spoken.includes(one)).map(([value]) => value);
      return { dimension, arm, interaction, alpha: part, intervals, tooFew };
    }),
  );
}

const nobody = { n: 0, sum: 0, sumOfSquares: 0 };
