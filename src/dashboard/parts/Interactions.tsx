import type { VNode } from 'preact';
import type { InteractionsAnswer, VerdictAnswer } from '../../wire/index.js';
import { leftOutWords, overlapWords, unsoundWords } from '../words/interactions.js';
import { tooFewWords } from '../words/segments.js';
import { SegmentTable } from './SegmentTable.js';
import { SqlNotes } from './SqlNotes.js';

interface InteractionsProps {
  readonly answer: VerdictAnswer;
  readonly reading: InteractionsAnswer;
}

/** The difference within each variant of the other experiments that meet the same visitors. */
export function Interactions({ answer, reading }: InteractionsProps): VNode {
  const { overlaps, unsound, leftOut, sql } = reading;
  const { alpha } = answer.verdict;
  const several = answer.verdict.comparisons.length > 1;
  return (
    <>
      {overlaps.length + unsound.length === 0 && <p>No other experiment shares 200 of these visitors.</p>}
      {overlaps.map((one) => (
        <div key={`${one.id} ${one.version} ${one.arm}`}>
          <p>
            {several && <span class="arm">{one.arm} </span>}
            {overlapWords(one, alpha)} {tooFewWords(one)}
          </p>
          <SegmentTable
            answer={answer}
            intervals={one.intervals}
            name="Variant"
            by={`${several ? `with ${one.arm} ` : ''}by the variant of ${one.id}, version ${one.version}`}
          />
        </div>
      ))}
      {unsound.map((one) => (
        <p key={`${one.id} ${one.version}`}>{unsoundWords(one)}</p>
      ))}
      {leftOut > 0 && <p class="measured">{leftOutWords(leftOut)}</p>}
      <SqlNotes of="the other experiments" sql={sql} />
    </>
  );
}
