import type { VNode } from 'preact';
import type { NoveltyAnswer, VerdictAnswer } from '../../wire/index.js';
import { claimed } from '../words/differences.js';
import { liftWords, noveltyWords } from '../words/novelty.js';
import { SqlNotes } from './SqlNotes.js';
import { Table } from './Table.js';

interface NoveltyProps {
  readonly answer: VerdictAnswer;
  readonly reading: NoveltyAnswer;
}

/** The difference on each day after exposure, and whether it changes from day to day. */
export function Novelty({ answer, reading }: NoveltyProps): VNode {
  const { primary } = answer.hypothesis.declaration;
  const words = claimed(primary);
  const control = answer.verdict.comparisons[0]?.control ?? 'control';
  const several = reading.readings.length > 1;
  return (
    <>
      {reading.readings.map((one) => (
        <div key={one.arm}>
          <p>
            {several && <span class="arm">{one.arm} </span>}
            {noveltyWords(one, primary)}
          </p>
          {one.slope && (
            <Table
              caption={`Each day after the first exposure, the same visitors: the difference in ${words.axis}, and the lift.`}
              columns={['Day', `#${control}`, `#${one.arm}`, '#Difference', '#From', '#To', '#Lift']}
              rows={one.days.map(({ day, arm, control: base, difference }) => [
                day,
                words.value(base),
                words.value(arm),
                ...(difference
                  ? [words.one(difference.estimate), words.one(difference.lower), words.one(difference.upper)]
                  : ['too few', '', '']),
                difference?.relative ? liftWords(difference.relative.estimate) : '',
              ])}
            />
          )}
        </div>
      ))}
      <SqlNotes of="the days" sql={reading.sql} />
    </>
  );
}
