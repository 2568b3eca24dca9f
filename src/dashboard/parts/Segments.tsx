import type { VNode } from 'preact';
import { useContext, useState } from 'preact/hooks';
import type { SegmentsAnswer, VerdictAnswer } from '../../wire/index.js';
import type { Reading } from '../api/client.js';
import { Read } from '../api/read.js';
import { count } from '../words/count.js';
import { claimed } from '../words/differences.js';
import { interactionWords, tooFewWords } from '../words/segments.js';
import { Num } from './Num.js';
import { SqlNotes } from './SqlNotes.js';
import { Table } from './Table.js';

/** The difference by device and entry page, when somebody asks: intervals and whether they differ, never a verdict. */
export function Segments({ answer }: { readonly answer: VerdictAnswer }): VNode | null {
  const { hypothesis, verdict } = answer;
  const read = useContext(Read);
  const [reading, setReading] = useState<Reading<SegmentsAnswer> | 'asked'>();
  if (hypothesis.declaration.kind === 'association' || verdict.state === 'invalid') return null;
  const ask = async (): Promise<void> => {
    setReading('asked');
    setReading(await read<SegmentsAnswer>(`v1/verdicts/${hypothesis.id}/segments?version=${hypothesis.version}`));
  };
  return (
    <section class={reading === undefined ? 'unprinted' : ''} aria-labelledby="segments">
      <h2 id="segments">By device and entry page</h2>
      <p class="measured">
        <span class="badge">no verdict</span> Whoever looks into enough groups finds one that seems to gain. So it is
        asked first whether they differ at all, and each interval is wide enough for all of them together.
      </p>
      <p>
        <button type="button" class="quiet" disabled={reading === 'asked'} onClick={ask}>
          {reading === undefined ? 'Look into them' : reading === 'asked' ? 'Reading …' : 'Read again'}
        </button>
      </p>
      <div aria-live="polite">
        {typeof reading === 'object' &&
          (reading.kind === 'answer' ? (
            <Dimensions answer={answer} segments={reading.answer} />
          ) : (
            <p class="blank">The collector does not answer now.</p>
          ))}
      </div>
    </section>
  );
}

function Dimensions({
  answer,
  segments,
}: {
  readonly answer: VerdictAnswer;
  readonly segments: SegmentsAnswer;
}): VNode {
  const words = claimed(answer.hypothesis.declaration.primary);
  const several = answer.verdict.comparisons.length > 1;
  return (
    <>
      {segments.dimensions.map((one) => (
        <div key={`${one.dimension} ${one.arm}`}>
          <p>
            {several && <span class="arm">{one.arm} </span>}
            {interactionWords(one)} {tooFewWords(one)}
          </p>
          {one.intervals.length > 0 && (
            <Table
              caption={`The difference${several ? ` with ${one.arm}` : ''} by the ${one.dimension} of the first view, in ${words.axis}.`}
              columns={[one.dimension, '#Visitors', '#Difference', '#From', '#To']}
              rows={one.intervals.map(({ segment, n, estimate, lower, upper }) => [
                segment,
                <Num visitors key="n">
                  {count(n)}
                </Num>,
                words.one(estimate),
                words.one(lower),
                words.one(upper),
              ])}
            />
          )}
        </div>
      ))}
      <SqlNotes of="the segments" sql={segments.sql} />
    </>
  );
}
