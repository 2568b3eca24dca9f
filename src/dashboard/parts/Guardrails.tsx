import type { VNode } from 'preact';
import type { GuardrailReading } from '../../stats/index.js';
import type { VerdictAnswer } from '../../wire/index.js';
import { barDomain } from '../picture/domain.js';
import { guardOf, limit } from '../picture/guard.js';
import { sqlFor } from '../picture/sqlFor.js';
import { differences } from '../words/differences.js';
import { metricWords } from '../words/metric.js';
import { guardrailWords, withoutInterval } from '../words/state.js';
import { State } from './Badge.js';
import { Figure } from './Figure.js';
import { IntervalBar } from './IntervalBar.js';
import { Num } from './Num.js';
import type { ShapeName } from './Shape.js';
import { SqlNotes } from './SqlNotes.js';
import { Table } from './Table.js';
import { toneOf } from './toneOf.js';

const shapes: Readonly<Record<GuardrailReading['guardrail'], ShapeName>> = {
  'not-worse': 'holds',
  worse: 'worse',
  undecided: 'open',
};

/** What must not get worse: each interval against the loss that is still acceptable. */
export function Guardrails({ answer }: { readonly answer: VerdictAnswer }): VNode | null {
  const { verdict, hypothesis, sql } = answer;
  const { guardrails } = verdict;
  if (hypothesis.declaration.kind === 'association') return null;
  if (!guardrails.length)
    return (
      <section aria-labelledby="guardrails">
        <h2 id="guardrails">What must not get worse</h2>
        <p class="blank">No guardrail was declared: nobody is watching what this might cost.</p>
      </section>
    );
  const several = verdict.comparisons.length > 1;
  const lines = guardrails.map((one) => {
    const guard = guardOf(one, hypothesis.declaration.guardrails);
    const metric = guard?.metric ?? hypothesis.declaration.primary.metric;
    return { one, guard, mark: limit(one, guard), name: metricWords(metric), words: differences(metric, one.margin) };
  });
  return (
    <Figure
      title="What must not get worse"
      picture={() => (
        <ul class="guardrails">
          {lines.map(({ one, guard, mark, name, words }) => (
            <li key={`${one.metric} ${one.arm}`}>
              <div class="guard-words">
                <h3>{name}</h3>
                <State shape={shapes[one.guardrail]} word={guardrailWords[one.guardrail]} />
                {several && <span class="arm">{one.arm}</span>}
                <p>
                  {one.result.kind === 'interval' ? (
                    <>
                      <Num>{words.one(one.result.estimate)}</Num>
                      <span class="range">
                        <Num>{words.between(one.result.lower, one.result.upper)}</Num>
                      </span>
                    </>
                  ) : (
                    withoutInterval(one.result)
                  )}
                </p>
                <p class="limit">
                  may {guard?.good === 'decrease' ? 'rise' : 'fall'} by {words.one(one.margin).replace('+', '')}{' '}
                  {words.unit} at most
                </p>
              </div>
              {one.result.kind === 'interval' && (
                <IntervalBar
                  domain={barDomain(mark, [one.result])}
                  span={one.result}
                  mark={mark}
                  says={words.one(mark)}
                  kind="limit"
                  tone={toneOf(answer)}
                  label={`${name}: ${words.between(one.result.lower, one.result.upper)}, against the limit of ${words.one(mark)}.`}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      table={
        <Table
          caption="Guardrails, as differences from the control."
          columns={['Guardrail', 'Group', 'State', '#Difference', '#From', '#To', '#Limit']}
          rows={lines.map(({ one, mark, name, words }) => {
            const spoken = one.result.kind === 'interval' ? one.result : undefined;
            return [
              name,
              one.arm,
              guardrailWords[one.guardrail],
              spoken ? words.one(spoken.estimate) : 'none',
              spoken ? words.one(spoken.lower) : 'none',
              spoken ? words.one(spoken.upper) : 'none',
              words.one(mark),
            ];
          })}
        />
      }
    >
      <SqlNotes of="the guardrails" sql={sqlFor(sql, /day table/i)} />
    </Figure>
  );
}
