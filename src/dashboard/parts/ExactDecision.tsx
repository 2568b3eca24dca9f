import type { VNode } from 'preact';
import type { Metric } from '../../hypothesis/index.js';
import { type Comparison, type ExactDecision as Exact, needs, scarcest } from '../../stats/index.js';
import type { VerdictAnswer } from '../../wire/index.js';
import { armsAtDecision } from '../picture/armsAtDecision.js';
import { sqlFor } from '../picture/sqlFor.js';
import { count } from '../words/count.js';
import { bucketWords } from '../words/moment.js';
import { enough, needWords, soFar } from '../words/needs.js';
import { share } from '../words/share.js';
import { Figure } from './Figure.js';
import { IntervalBar } from './IntervalBar.js';
import { Num } from './Num.js';
import { SqlNotes } from './SqlNotes.js';
import { Table } from './Table.js';
import { toneOf } from './toneOf.js';

interface ExactDecisionProps {
  readonly answer: VerdictAnswer;
  readonly comparison: Comparison;
  readonly exact: Exact;
}

/** What was decided before there was an interval: both arms as they were then, and whether the interval agrees by now. */
export function ExactDecision({ answer, comparison, exact }: ExactDecisionProps): VNode {
  const { verdict, hypothesis, sql } = answer;
  const { decidedAt, arm, control } = comparison;
  const { arms, domain } = armsAtDecision(comparison, exact, verdict.alpha);
  const title = `“${arm}” against “${control}”, before there was an interval`;
  return (
    <Figure
      title={title}
      picture={() => (
        <ul class="exact">
          {arms.map((one) => (
            <li key={one.arm}>
              <p class="card-number">
                <span class="arm">{one.arm}</span>
                <Num visitors>{`${count(one.did)} of ${count(one.n)}`}</Num>
                <span class="range">
                  <Num>{`${share(one.lower)} to ${share(one.upper)}`}</Num>
                </span>
              </p>
              <IntervalBar
                domain={domain}
                span={one}
                mark={0}
                kind="none"
                tone={toneOf(answer)}
                label={`${one.arm}: ${count(one.did)} of ${count(one.n)}, a share of ${share(one.lower)} to ${share(one.upper)}.`}
              />
            </li>
          ))}
        </ul>
      )}
      table={
        <Table
          caption={`Both arms when it was decided. Where each share can be holds at every look, with ${share(1 - verdict.alpha)} for each by itself.`}
          columns={['Variant', '#Acted', '#Visitors', '#Share', '#From', '#To']}
          rows={arms.map((one) => [
            one.arm,
            count(one.did),
            count(one.n),
            share(one.estimate),
            share(one.lower),
            share(one.upper),
          ])}
        />
      }
    >
      <p class="measured">
        {decidedAt && `Decided ${bucketWords(decidedAt)} by an exact test of the counts. `}
        {sinceThen(comparison, exact, hypothesis.declaration.primary.metric)}
      </p>
      <SqlNotes of="these counts" sql={sqlFor(sql, /day table/i)} />
    </Figure>
  );
}

function sinceThen(comparison: Comparison, { side }: Exact, metric: Metric): string {
  const { result } = comparison;
  switch (result.kind) {
    case 'exact': {
      const waiting = scarcest(needs([comparison], metric));
      const why = waiting
        ? `that takes an interval, which needs ${enough(metric)} in each, and so far ${soFar(waiting)} ${needWords[waiting.what]} in “${waiting.arm}”`
        : 'there are visitors enough for an interval by now, but the latest contradict the decision, and they count only once their day, hour or minute is over';
      return `It says which of the two has more, and not how much: ${why}.`;
    }
    case 'inconclusive':
      return 'The intervals that have come since contradict it or each other: nothing can be read from it any more.';
    case 'interval':
      return (side === 'more' ? result.lower > 0 : result.upper < 0)
        ? 'The interval that has come since says the same.'
        : 'The interval that has come since does not leave zero behind: the decision stands, but what was measured may have changed.';
  }
}
