import type { VNode } from 'preact';
import { type Entry, entryKey } from '../picture/columns.js';
import { falseAmongThem, type LookedThrough, lookedThrough } from '../picture/lookedThrough.js';
import { verdictHref } from '../route.js';
import { counted } from '../words/count.js';
import { eValue } from '../words/evidence.js';
import { gain as gainWords } from '../words/gain.js';
import { Figure } from './Figure.js';
import { Num } from './Num.js';
import { Table } from './Table.js';

/** What stands out among the gains of all beliefs. Nobody claimed it, so it is for asking next and not for deciding. */
export function StandsOut({ entries }: { readonly entries: readonly Entry[] }): VNode | null {
  const all = lookedThrough(entries);
  if (!all.length) return null;
  const out = all.filter(({ standsOut }) => standsOut);
  return (
    <Figure
      title="Beside the claims"
      picture={() => (
        <>
          <p class="measured">
            <span class="badge">exploratory</span> {counted(all.length, 'gain')} looked through,{' '}
            {out.length ? `${out.length} of them ${out.length === 1 ? 'stands' : 'stand'} out` : 'none stands out'}. Of
            what stands out at most {falseAmongThem * 100}% is there by chance on average: enough to ask next, not to
            decide.
          </p>
          <ul>
            {out.map((each) => (
              <li key={key(each)}>
                {each.gain}: <Num>{said(each)}</Num> (<Belief of={each} />)
              </li>
            ))}
          </ul>
        </>
      )}
      table={
        <Table
          caption="Gains shown by a metric other than the claim’s, exploratory, by e-BH over all of them."
          columns={['Gain', 'Belief', 'Group', 'Seen', '#e-value', 'Stands out']}
          rows={all.map((each) => [
            each.gain,
            <Belief key="belief" of={each} />,
            each.one.arm,
            said(each),
            each.one.result.kind === 'interval' ? eValue(each.one.result.logE ?? 0) : 'none',
            each.standsOut ? 'yes' : 'no',
          ])}
        />
      }
    />
  );
}

const key = ({ hypothesis, one }: LookedThrough): string => `${entryKey({ hypothesis })} ${one.metric} ${one.arm}`;

const Belief = ({ of: { hypothesis } }: { readonly of: LookedThrough }): VNode => (
  <a href={verdictHref(hypothesis.id)}>{hypothesis.declaration.belief}</a>
);

function said({ one, metric }: LookedThrough): string {
  const { lead, rest } = gainWords(one, metric);
  return `${lead}, ${rest}`;
}
