import type { VNode } from 'preact';
import type { SegmentInterval } from '../../stats/index.js';
import type { VerdictAnswer } from '../../wire/index.js';
import { count } from '../words/count.js';
import { claimed } from '../words/differences.js';
import { Num } from './Num.js';
import { Table } from './Table.js';

interface SegmentTableProps {
  readonly answer: VerdictAnswer;
  readonly intervals: readonly SegmentInterval[];
  /** What the rows are called. */
  readonly name: string;
  /** How the caption goes on after "The difference". */
  readonly by: string;
}

/** The primary difference in each of several parts of the visitors. */
export function SegmentTable({ answer, intervals, name, by }: SegmentTableProps): VNode | null {
  if (!intervals.length) return null;
  const words = claimed(answer.hypothesis.declaration.primary);
  return (
    <Table
      caption={`The difference ${by}, in ${words.axis}.`}
      columns={[name, '#Visitors', '#Difference', '#From', '#To']}
      rows={intervals.map(({ segment, n, estimate, lower, upper }) => [
        segment,
        <Num visitors key="n">
          {count(n)}
        </Num>,
        words.one(estimate),
        words.one(lower),
        words.one(upper),
      ])}
    />
  );
}
