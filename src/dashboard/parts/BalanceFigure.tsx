import type { VNode } from 'preact';
import type { Balance, QualityAnswer } from '../../wire/index.js';
import { sqlFor } from '../picture/sqlFor.js';
import { equation, partName } from '../words/balance.js';
import { count } from '../words/count.js';
import { BalanceChart } from './BalanceChart.js';
import { Figure } from './Figure.js';
import { Num } from './Num.js';
import { SqlNotes } from './SqlNotes.js';
import { Table } from './Table.js';

/** The loss meter: what became of every event made, and of everything that arrived. */
export function BalanceFigure({ answer }: { readonly answer: QualityAnswer }): VNode {
  const { made, received, days, sql } = answer;
  return (
    <Figure
      title="What became of every event"
      picture={(open) => <BalanceChart made={made} onOpen={open} />}
      table={
        <>
          <Parts caption="Made: every event that pages are known to have made, each once." whole={made} total="made" />
          <Parts caption="Received: everything that arrived, copies as well." whole={received} total="received" />
          {days.length > 0 && (
            <Table
              caption="Made, by the day on which a page’s life began."
              columns={['Day', '#Made', ...made.parts.map(({ name }) => `#${partName(name)}`)]}
              rows={days.map(({ day, total, parts }) => [
                day,
                ...[total, ...parts].map((amount, i) => <Num key={i}>{count(amount)}</Num>),
              ])}
            />
          )}
        </>
      }
    >
      <dl class="equations">
        <div>
          <dt>Each event once</dt>
          <dd>{equation('made', made)}</dd>
        </div>
        <div>
          <dt>With every copy</dt>
          <dd>{equation('received', received)}</dd>
        </div>
      </dl>
      <SqlNotes of="this balance" sql={sqlFor(sql, balanceSql)} />
    </Figure>
  );
}

/** The queries of the balance, by what they give. */
export const balanceSql: RegExp = /event made|what arrived/i;

function Parts(props: { readonly caption: string; readonly whole: Balance; readonly total: string }): VNode {
  const { caption, whole, total } = props;
  return (
    <Table
      caption={caption}
      columns={['Part', '#Events', 'What it does to the results']}
      rows={[
        ...whole.parts.map(({ name, count: amount, means }) => [
          partName(name),
          <Num key="count">{count(amount)}</Num>,
          means,
        ]),
        [
          <b key="name">{total}</b>,
          <b key="count">
            <Num>{count(whole.total)}</Num>
          </b>,
          'The sum of the lines above.',
        ],
      ]}
    />
  );
}
