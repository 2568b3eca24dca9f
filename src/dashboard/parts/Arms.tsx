import type { VNode } from 'preact';
import { shareSequence } from '../../stats/index.js';
import type { VerdictAnswer } from '../../wire/index.js';
import { type ArmLine, armLines } from '../picture/armLines.js';
import { sqlFor } from '../picture/sqlFor.js';
import { count } from '../words/count.js';
import { claimed } from '../words/differences.js';
import { metricHonesty, metricWords } from '../words/metric.js';
import { share, shareOf } from '../words/share.js';
import { HonestyLabel } from './Badge.js';
import { Num } from './Num.js';
import { SqlNotes } from './SqlNotes.js';
import { Table } from './Table.js';

/** Who met what, and how many acted: the evidence, and beside it what is only live. */
export function Arms({ answer }: { readonly answer: VerdictAnswer }): VNode {
  const { primary } = answer.hypothesis.declaration;
  const { alpha } = answer.verdict;
  const isShare = (primary.metric.measure ?? 'share') === 'share';
  const lines = armLines(answer);
  const columns = ['Group', '#Visitors', '#Acted', '#Share'];
  return (
    <section aria-labelledby="arms">
      <header class="figure-head">
        <h2 id="arms">Who did what</h2>
        <HonestyLabel of={metricHonesty(answer.hypothesis.declaration.primary.metric)} />
      </header>
      <p class="measured">acted: {metricWords(answer.hypothesis.declaration.primary.metric)}</p>
      <div class="pair">
        {isShare ? (
          <Table
            caption={`Closed windows: the evidence. Where each share can be holds at every look, with ${share(1 - alpha)} for each by itself.`}
            columns={[...columns, '#Can be']}
            rows={lines.map((line) => [
              ...row(line, line.closed.n, line.closed.acted),
              <Num key="bounds">{between(line.closed, alpha)}</Num>,
            ])}
          />
        ) : (
          <Table
            caption="Closed windows: the evidence."
            columns={['Group', '#Visitors', '#Mean']}
            rows={lines.map((line) => [
              ...row(line, line.closed.n, 0).slice(0, 2),
              <Num key="mean">{claimed(primary).value(line.closed.share)}</Num>,
            ])}
          />
        )}
        <Table
          caption="Exposed so far, live: not yet evidence."
          columns={columns}
          rows={lines.map((line) => row(line, line.live?.exposed ?? 0, line.live?.acted ?? 0))}
        />
      </div>
      <SqlNotes of="these counts" sql={sqlFor(answer.sql, /day table|exposed/i)} />
    </section>
  );
}

function between({ n, acted }: ArmLine['closed'], alpha: number): string {
  const { lower, upper } = shareSequence({ n, did: acted }, alpha);
  return n ? `${share(lower)} to ${share(upper)}` : 'anything';
}

function row({ arm, role }: ArmLine, n: number, acted: number): VNode[] {
  return [
    <span key="arm">
      {arm} {role && <span class="role">{role}</span>}
    </span>,
    <Num visitors key="n">
      {count(n)}
    </Num>,
    <Num key="acted">{count(acted)}</Num>,
    <Num key="share">{shareOf(acted, n)}</Num>,
  ];
}
