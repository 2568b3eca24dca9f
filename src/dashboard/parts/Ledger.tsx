import type { VNode } from 'preact';
import type { Metric } from '../../hypothesis/index.js';
import type { Comparison } from '../../stats/index.js';
import type { VerdictAnswer } from '../../wire/index.js';
import { barDomain } from '../picture/domain.js';
import { sqlFor } from '../picture/sqlFor.js';
import { gain as gainWords } from '../words/gain.js';
import { metricWords } from '../words/metric.js';
import { Figure } from './Figure.js';
import { IntervalBar } from './IntervalBar.js';
import { Num } from './Num.js';
import { SqlNotes } from './SqlNotes.js';
import { Table } from './Table.js';
import { toneOf } from './toneOf.js';

const sides = [
  {
    metric: 'customer',
    field: 'customerValue',
    name: 'For the customer',
    blank: 'Nobody has written down what the customer would gain.',
  },
  {
    metric: 'business',
    field: 'businessValue',
    name: 'For the business',
    blank: 'Nobody has written down what the business would gain.',
  },
] as const;

/** What the customer gains beside what the business gains, in people per thousand. */
export function Ledger({ answer }: { readonly answer: VerdictAnswer }): VNode {
  const { verdict, hypothesis, sql } = answer;
  const { declaration } = hypothesis;
  const domain = barDomain(
    0,
    verdict.ledger.flatMap(({ result }) => (result.kind === 'interval' ? [result] : [])),
  );
  const metricOf = (one: Comparison): Metric =>
    declaration[one.metric === 'customer' ? 'customerValue' : 'businessValue']?.metric ?? declaration.primary.metric;
  const lines = verdict.ledger.map((one) => ({ one, words: gainWords(one, metricOf(one)) }));
  return (
    <Figure
      title={declaration.kind === 'association' ? 'What goes with it' : 'Who gains'}
      picture={() => (
        <div class="ledger">
          {sides.map(({ metric, field, name, blank }) => {
            const gain = declaration[field];
            return (
              <section key={metric} class="side">
                <h3>{name}</h3>
                {gain ? <p class="gain">{gain.gain}</p> : <p class="blank">{blank}</p>}
                {gain && <p class="measured">shown by: {metricWords(gain.metric ?? declaration.primary.metric)}</p>}
                <div>
                  {gain &&
                    verdict.ledger
                      .filter((one) => one.metric === metric)
                      .map((one) => (
                        <Gain
                          key={one.arm}
                          one={one}
                          words={gainWords(one, metricOf(one))}
                          several={verdict.comparisons.length > 1}
                          domain={domain}
                          tone={toneOf(answer)}
                        />
                      ))}
                </div>
              </section>
            );
          })}
        </div>
      )}
      table={
        <Table
          caption="Gains against the control."
          columns={['Gain', 'Group', '#Gained', 'Range']}
          rows={lines.map(({ one, words }) => [
            one.metric === 'customer' ? 'customer' : 'business',
            one.arm,
            words.lead,
            words.rest,
          ])}
        />
      }
    >
      <SqlNotes of="the gains" sql={sqlFor(sql, /day table/i)} />
    </Figure>
  );
}

interface GainProps {
  readonly one: Comparison;
  readonly words: ReturnType<typeof gainWords>;
  readonly several: boolean;
  readonly domain: readonly [number, number];
  readonly tone: 'experiment' | 'association' | 'withdrawn';
}

function Gain({ one, words, several, domain, tone }: GainProps): VNode {
  const { lead, rest } = words;
  return (
    <div class="gain-line">
      {several && <p class="arm">{one.arm}</p>}
      <p class="gain-number">
        <Num>{lead}</Num> <span>{rest}</span>
      </p>
      {one.result.kind === 'interval' && (
        <IntervalBar
          domain={domain}
          span={one.result}
          mark={0}
          kind="none"
          tone={tone}
          label={`${lead} ${rest}, against zero.`}
        />
      )}
    </div>
  );
}
