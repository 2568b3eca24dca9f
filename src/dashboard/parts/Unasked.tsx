import type { VNode } from 'preact';
import type { VerdictsAnswer } from '../../wire/index.js';
import { sqlFor } from '../picture/sqlFor.js';
import { count } from '../words/count.js';
import { clock } from '../words/moment.js';
import { partOf } from '../words/share.js';
import { span } from '../words/span.js';
import { HonestyLabel } from './Badge.js';
import { Figure } from './Figure.js';
import { Num } from './Num.js';
import { SqlNotes } from './SqlNotes.js';
import { Table } from './Table.js';

interface UnaskedProps {
  readonly answer: Pick<VerdictsAnswer, 'asOf' | 'unasked' | 'unaskedAsOf' | 'unaskedPart' | 'sql'>;
}

/** What people meet here and nobody has asked about. It claims nothing about how they felt. */
export function Unasked({ answer }: UnaskedProps): VNode {
  const { asOf, unasked: touchpoints, unaskedAsOf, unaskedPart, sql } = answer;
  const isOld = Date.parse(asOf) - Date.parse(unaskedAsOf) > 5000;
  if (!touchpoints.length)
    return (
      <aside class="unasked" aria-label="Unasked">
        <h2>Unasked</h2>
        <p class="empty">
          Elements that you mark with <code>data-touchpoint</code> and that no hypothesis asks about stand here, with
          how many people saw them.
        </p>
      </aside>
    );
  return (
    <aside class="unasked" aria-label="Unasked">
      <Figure
        title="Unasked"
        picture={() => (
          <>
            <p class="rail-lead">
              People meet these, and no belief asks about them. <HonestyLabel of="H1" />
            </p>
            <ol class="touchpoints">
              {touchpoints.map(({ element, seenBy, pressedBy, medianActiveMs }) => (
                <li key={element}>
                  <h3>{element}</h3>
                  <svg
                    width="100%"
                    height="6"
                    role="img"
                    aria-label={`${partOf(pressedBy, seenBy)} of those who saw it pressed it`}
                  >
                    <line class="axis" x1="0" x2="100%" y1="3" y2="3" />
                    <line class="pressed" x1="0" x2={`${seenBy ? (pressedBy / seenBy) * 100 : 0}%`} y1="3" y2="3" />
                  </svg>
                  <p>
                    <Num visitors>{count(seenBy)}</Num> saw it, <Num>{partOf(pressedBy, seenBy)}</Num> pressed it
                    <br />
                    <Num>{span(medianActiveMs)}</Num> active at the median
                  </p>
                </li>
              ))}
            </ol>
          </>
        )}
        table={
          <Table
            caption="Declared touchpoints without a hypothesis."
            columns={['Touchpoint', '#Saw it', '#Pressed', '#Median active']}
            rows={touchpoints.map(({ element, seenBy, pressedBy, medianActiveMs }) => [
              element,
              count(seenBy),
              partOf(pressedBy, seenBy),
              span(medianActiveMs),
            ])}
          />
        }
      />
      <p class="cannot">
        <b>What this cannot show:</b> whether anybody struggled or was pleased. A long look may be reading, doubt or a
        telephone ringing.
      </p>
      {(isOld || unaskedPart < 1) && (
        <p class="measured">
          Read at {clock(Date.parse(unaskedAsOf))} from{' '}
          {unaskedPart < 1 ? `one in ${count(1 / unaskedPart)} visitors, drawn by chance` : 'all visitors'}.
        </p>
      )}
      <SqlNotes of="these" sql={sqlFor(sql, /elements/i)} />
    </aside>
  );
}
