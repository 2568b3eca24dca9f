import type { VNode } from 'preact';
import type { VerdictsAnswer } from '../../wire/index.js';
import { Card } from '../parts/Card.js';
import { Figure } from '../parts/Figure.js';
import { Num } from '../parts/Num.js';
import { SqlNotes } from '../parts/SqlNotes.js';
import { StandsOut } from '../parts/StandsOut.js';
import { Table } from '../parts/Table.js';
import { Unasked } from '../parts/Unasked.js';
import { usePlaces } from '../parts/usePlaces.js';
import { columns, type Entry, entryKey, statuses } from '../picture/columns.js';
import { stateOf } from '../picture/stateOf.js';
import { verdictHref } from '../route.js';
import { boardSentence } from '../words/boardSentence.js';
import { count, counted } from '../words/count.js';
import { claimed } from '../words/differences.js';
import { countsWords } from '../words/exact.js';
import { left } from '../words/span.js';
import { emptyColumnWords, statusWords } from '../words/state.js';
import { FirstHypothesis } from './FirstHypothesis.js';

/** Every belief of the site, by where it stands. */
export function Board({ answer }: { readonly answer: VerdictsAnswer }): VNode {
  const { held, ...hold } = usePlaces(answer.hypotheses);
  const { totals, hypotheses, sql } = answer;
  const inColumns = columns(held);
  return (
    <>
      <div class="opening">
        <h1 tabIndex={-1}>{boardSentence(hypotheses.map(({ hypothesis }) => hypothesis.status))}</h1>
        <p class="totals">
          <Num visitors>{counted(totals.visitors, 'visitor')}</Num>, <Num>{counted(totals.exposures, 'exposure')}</Num>,{' '}
          <Num>{counted(totals.values, 'value moment')}</Num>, <Num>{counted(totals.events, 'event')}</Num> in all.
        </p>
      </div>
      <div class="board">
        <div class="board-main" {...hold}>
          {hypotheses.length ? (
            <Figure
              title="Beliefs"
              picture={() => (
                <div class="columns">
                  {statuses.map((status) => (
                    <section class={`column column-${status}`} key={status} aria-labelledby={`column-${status}`}>
                      <h2 class="column-head" id={`column-${status}`}>
                        {statusWords[status]} <span class="column-count">{inColumns[status].length}</span>
                      </h2>
                      {inColumns[status].map((entry) => (
                        <Card entry={entry} key={entryKey(entry)} />
                      ))}
                      {!inColumns[status].length && <p class="empty">{emptyColumnWords[status]}</p>}
                    </section>
                  ))}
                </div>
              )}
              table={<BoardTable entries={hypotheses} />}
            />
          ) : (
            <FirstHypothesis />
          )}
          <StandsOut entries={hypotheses} />
          {hypotheses.length > 0 && (
            <p class="cannot">
              <b>What this cannot show:</b> why people act as they do. A verdict says what changed when the page
              changed; the reasons stay with the people, until one of them tells you.
            </p>
          )}
          <SqlNotes of="this board" sql={sql} />
        </div>
        <Unasked answer={answer} />
      </div>
    </>
  );
}

function BoardTable({ entries }: { readonly entries: readonly Entry[] }): VNode {
  return (
    <Table
      caption="Every belief, with the interval of its primary metric each in its own unit."
      columns={['Belief', 'Stands', 'Verdict', '#Difference', '#Interval', '#Exposed', '#Closed', 'Time left', 'Owner']}
      rows={entries.map(({ hypothesis, verdict, counted: people }) => {
        const { result: first, exact } = verdict?.comparisons[0] ?? {};
        const words = claimed(hypothesis.declaration.primary);
        const result = verdict?.state === 'invalid' ? undefined : first;
        const spoken = result?.kind === 'interval' ? result : undefined;
        return [
          hypothesis.status === 'drafted' ? (
            hypothesis.declaration.belief
          ) : (
            <a href={verdictHref(hypothesis.id)}>{hypothesis.declaration.belief}</a>
          ),
          statusWords[hypothesis.status],
          stateOf(hypothesis, verdict).word,
          spoken ? words.one(spoken.estimate) : result?.kind === 'exact' && exact ? countsWords(exact) : 'none',
          spoken ? words.between(spoken.lower, spoken.upper) : 'none',
          people ? count(people.exposed) : '0',
          people ? count(people.closed) : '0',
          verdict && hypothesis.status === 'running' ? left(verdict.forecast.daysLeft) : '',
          hypothesis.declaration.owner,
        ];
      })}
    />
  );
}
