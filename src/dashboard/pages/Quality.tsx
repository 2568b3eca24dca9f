import type { VNode } from 'preact';
import type { QualityAnswer } from '../../wire/index.js';
import { BalanceFigure, balanceSql } from '../parts/BalanceFigure.js';
import { Num } from '../parts/Num.js';
import { SqlNotes } from '../parts/SqlNotes.js';
import { Table } from '../parts/Table.js';
import { checksWords } from '../words/checks.js';
import { count, counted } from '../words/count.js';
import { dayAndMinute } from '../words/moment.js';

/** What arrived, what did not, and what each does to the results. */
export function Quality({ answer }: { readonly answer: QualityAnswer }): VNode {
  const { made, rows, quarantine, sql } = answer;
  return (
    <article class="quality">
      <div class="opening">
        <h1 tabIndex={-1}>What the data lost, refused and left out, and what that does to the results.</h1>
      </div>
      {made.total > 0 && <BalanceFigure answer={answer} />}
      <section aria-labelledby="rows">
        <h2 id="rows">What else is in the numbers, and left out of them</h2>
        {rows.length ? (
          <Table
            caption="Counted over everything stored."
            columns={['What', '#Count', 'What it does to the results']}
            rows={rows.map(({ name, count: amount, means }) => [name, <Num key="count">{count(amount)}</Num>, means])}
          />
        ) : (
          <p class="empty">Nothing has arrived yet, so nothing could go wrong either.</p>
        )}
        <SqlNotes of="these counts" sql={sql.filter(({ gives }) => !balanceSql.test(gives))} />
      </section>
      <section aria-labelledby="checks">
        <h2 id="checks">Verdicts where nothing was there (A/A)</h2>
        <p>{checksWords(answer.checks)}</p>
      </section>
      <section aria-labelledby="quarantine">
        <h2 id="quarantine">In quarantine</h2>
        {quarantine.length ? (
          <Table
            caption={`The newest ${counted(quarantine.length, 'refused event')}. Each is kept for 14 days with the reason.`}
            columns={['When', 'Why', 'Code', 'It began with']}
            rows={quarantine.map(({ at, code, reason, prefix }) => [
              dayAndMinute(at),
              reason,
              <code key="code">{code}</code>,
              <code key="prefix">{prefix}</code>,
            ])}
          />
        ) : (
          <p class="empty">Empty: every event that arrived could be read.</p>
        )}
      </section>
      <p class="cannot">
        <b>What this cannot show:</b> visitors whose browser never ran the script, and those who said no. They leave no
        row behind, here or anywhere. Nor does the end of a page’s life after which the browser never came back, or what
        a browser was killed over within a tenth of a second.
      </p>
    </article>
  );
}
