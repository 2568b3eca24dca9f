import type { VNode } from 'preact';
import type { VerdictAnswer } from '../../wire/index.js';
import { armLines } from '../picture/armLines.js';
import { sqlFor } from '../picture/sqlFor.js';
import { count } from '../words/count.js';
import { metricWords } from '../words/metric.js';
import { share, shareOf } from '../words/share.js';
import { HonestyLabel } from './Badge.js';
import { Num } from './Num.js';
import { SqlNotes } from './SqlNotes.js';
import { Table } from './Table.js';

/** Who was exposed to what, and how many acted: live, and closed. */
export function Arms({ answer }: { readonly answer: VerdictAnswer }): VNode {
  const { hypothesis, sql } = answer;
  const { metric } = hypothesis.declaration.primary;
  return (
    <section aria-labelledby="arms">
      <header class="figure-head">
        <h2 id="arms">Who did what</h2>
        <HonestyLabel of="H3" />
      </header>
      <div class="table-scroll">
        <Table
          caption={`Acted means: ${metricWords(metric)}. Live counts move with every visit; only closed windows are evidence.`}
          columns={['Group', '#Exposed, live', '#Acted, live', '#Share, live', '#Closed', '#Acted', '#Share']}
          rows={armLines(answer).map(({ arm, role, live, closed }) => [
            <>
              {arm} {role && <span class="role">{role}</span>}
            </>,
            <Num visitors key="exposed">
              {live ? count(live.exposed) : '0'}
            </Num>,
            <Num key="acted">{live ? count(live.acted) : '0'}</Num>,
            <Num key="share">{live ? shareOf(live.acted, live.exposed) : 'none yet'}</Num>,
            <Num visitors key="closed">
              {count(closed.n)}
            </Num>,
            <Num key="closed-acted">{count(closed.acted)}</Num>,
            <Num key="closed-share">{closed.n ? share(closed.share) : 'none yet'}</Num>,
          ])}
        />
      </div>
      <SqlNotes of="these counts" sql={sqlFor(sql, /live|exposed|acted|arm/i)} />
    </section>
  );
}
