import type { VNode } from 'preact';
import type { SegmentsAnswer, VerdictAnswer } from '../../wire/index.js';
import { dimensionName, interactionWords, tooFewWords } from '../words/segments.js';
import { SegmentTable } from './SegmentTable.js';
import { SqlNotes } from './SqlNotes.js';

interface SegmentsProps {
  readonly answer: VerdictAnswer;
  readonly segments: SegmentsAnswer;
}

/** The difference by device and entry page: whether they differ, and intervals. */
export function Segments({ answer, segments }: SegmentsProps): VNode {
  const several = answer.verdict.comparisons.length > 1;
  return (
    <>
      {segments.dimensions.map((one) => (
        <div key={`${one.dimension} ${one.arm}`}>
          <p>
            {several && <span class="arm">{one.arm} </span>}
            {interactionWords(one)} {tooFewWords(one)}
          </p>
          <SegmentTable
            answer={answer}
            intervals={one.intervals}
            name={dimensionName(one.dimension)}
            by={`${several ? `with ${one.arm} ` : ''}by the ${one.dimension} of the first view`}
          />
        </div>
      ))}
      <SqlNotes of="the segments" sql={segments.sql} />
    </>
  );
}
