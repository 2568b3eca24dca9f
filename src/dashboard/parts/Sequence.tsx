import { Fragment, type VNode } from 'preact';
import { type Comparison, needs, scarcest } from '../../stats/index.js';
import type { VerdictAnswer } from '../../wire/index.js';
import { burnIn } from '../picture/burnIn.js';
import { narrowing } from '../picture/narrowing.js';
import { promise } from '../picture/promise.js';
import { sqlFor } from '../picture/sqlFor.js';
import { count } from '../words/count.js';
import { claimed } from '../words/differences.js';
import { metricHonesty } from '../words/metric.js';
import { bucketWords } from '../words/moment.js';
import { carriersWords, enough, needWords, soFar } from '../words/needs.js';
import { outlookWords } from '../words/outlook.js';
import { reasonWords, withoutInterval } from '../words/state.js';
import { HonestyLabel } from './Badge.js';
import { BurnIn } from './BurnIn.js';
import { ExactDecision } from './ExactDecision.js';
import { Figure } from './Figure.js';
import { NarrowingChart } from './NarrowingChart.js';
import { Num } from './Num.js';
import { SqlNotes } from './SqlNotes.js';
import { Table } from './Table.js';
import { toneOf } from './toneOf.js';

/** The primary metric: one picture for each treatment, all on one scale. */
export function Sequence({ answer }: { readonly answer: VerdictAnswer }): VNode {
  const { comparisons } = answer.verdict;
  const spoken = comparisons.some(({ looks, exact }) => looks.length || exact);
  if (!spoken) return <Silence answer={answer} />;
  return (
    <>
      {comparisons.map((comparison, i) => (
        <Fragment key={comparison.arm}>
          {comparison.exact && <ExactDecision answer={answer} comparison={comparison} exact={comparison.exact} />}
          {comparison.result.kind !== 'exact' && <OneSequence answer={answer} comparison={comparison} of={i} />}
        </Fragment>
      ))}
    </>
  );
}

function OneSequence({
  answer,
  comparison,
  of,
}: {
  readonly answer: VerdictAnswer;
  readonly comparison: Comparison;
  readonly of: number;
}): VNode {
  const { verdict, hypothesis, evidence } = answer;
  const { metric } = hypothesis.declaration.primary;
  const words = claimed(hypothesis.declaration.primary);
  const promised = promise(hypothesis.declaration.primary);
  const firstBucket = evidence.metrics.primary?.map(({ bucket }) => bucket).sort()[0];
  const view = narrowing(verdict.comparisons, of, promised, firstBucket);
  const { arm, control, result, looks } = comparison;
  const goesWith = hypothesis.declaration.kind === 'association';
  const waiting = result.kind === 'inconclusive' && !looks.length && scarcest(needs([comparison], metric));
  const outlook = outlookWords(comparison, promised, words);
  const title = goesWith ? 'Those who did, beside those who did not' : `“${arm}” against “${control}”`;
  return (
    <Figure
      title={title}
      picture={(open) => (
        <>
          {result.kind === 'interval' ? (
            <p class="figure-number">
              <Num>{words.one(result.estimate)}</Num> <span class="unit">{words.unit}</span>
              <span class="range">
                <Num>{words.between(result.lower, result.upper)}</Num>
              </span>
              <HonestyLabel of={metricHonesty(metric)} />
            </p>
          ) : (
            <p class="figure-number none">{withoutInterval(result)}</p>
          )}
          {looks.length > 0 && (
            <NarrowingChart
              view={view}
              words={words}
              promised={promised}
              tone={toneOf(answer)}
              label={`${title}: the difference in ${words.axis} over time, against zero and the smallest effect that matters, ${words.one(promised)}.`}
              onOpen={open}
            />
          )}
        </>
      )}
      table={
        <Table
          caption={`${title}: the confidence sequence, in ${words.axis}.${view.decidedBefore ? ` Decided ${bucketWords(view.decidedBefore)}, before the first look.` : ''}`}
          columns={['Look', '#Difference', '#From', '#To', '#Visitors', 'Mark']}
          rows={looks.map(({ bucket, estimate, lower, upper, n }, i) => [
            bucketWords(bucket),
            words.one(estimate),
            words.one(lower),
            words.one(upper),
            count(n),
            i === view.decided ? 'decided' : '',
          ])}
        />
      }
    >
      {waiting && (
        <p class="measured">{`It waits for an interval: ${soFar(waiting)} ${needWords[waiting.what]} in “${waiting.arm}” so far.`}</p>
      )}
      {outlook && <p class="measured">{outlook}</p>}
      <SqlNotes of="the difference" sql={sqlFor(answer.sql, /day table/i)} />
    </Figure>
  );
}

function Silence({ answer }: { readonly answer: VerdictAnswer }): VNode {
  const { verdict, hypothesis } = answer;
  const { metric } = hypothesis.declaration.primary;
  const all = needs(verdict.comparisons, metric);
  const arms = burnIn(all);
  const columns = [...new Set(all.map(({ what }) => what))];
  const carried = carriersWords(metric);
  const isPlanLarge = verdict.reason === 'too-early' && !scarcest(all);
  return (
    <Figure
      title="Before there is an interval"
      picture={() => (
        <>
          <p>
            {verdict.reason ? `${reasonWords[verdict.reason]}. ` : ''}An interval is shown once every arm has{' '}
            {enough(metric)}.{' '}
            {isPlanLarge &&
              `All have that, and an interval that is sharpest at the ${count(verdict.plannedVisitors)} planned visitors needs some more to begin with. `}
            Until then any number would be a guess that looks like a measurement.
          </p>
          <BurnIn arms={arms} needed={enough(metric)} />
        </>
      )}
      table={
        <Table
          caption="Visitors whose window has closed, by arm."
          columns={['Variant', ...columns.map((what) => `#${needWords[what]}`)]}
          rows={arms.map((one) => [
            one.arm,
            ...columns.map(
              (column) => one.needs.filter(({ what }) => what === column).map(({ so }) => count(so))[0] ?? '',
            ),
          ])}
        />
      }
    >
      {carried && <p class="measured">{carried}</p>}
      <SqlNotes of="these counts" sql={sqlFor(answer.sql, /day table/i)} />
    </Figure>
  );
}
