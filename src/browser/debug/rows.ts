import { createMake, mark } from './make.js';
import type { State, Tracked } from './model.js';
import { since, subject } from './words.js';

/** So many rows are shown; the rest is in the copy. */
export const mostRows = 200;

/** The list of events, newest first. A row that is there already stays, so that it keeps its focus and stays open. */
export function createRows(document: Document): {
  readonly list: HTMLElement;
  readonly show: (events: Iterable<Tracked>, only: State | undefined) => number;
} {
  const make = createMake(document);
  const list = make('ul', { class: 'events', 'aria-label': 'Events, newest first' });
  const rows = new Map<string, { readonly row: HTMLElement; shown: Tracked }>();

  const fill = (row: HTMLElement, { event, state, why }: Tracked): void => {
    const wasOpen = row.querySelector('details')?.open;
    const hadFocus = row.querySelector('summary')?.matches(':focus');
    const isBad = state === 'rejected' || state === 'dropped';
    const name = subject(event);
    const details = make(
      'details',
      {},
      make(
        'summary',
        {},
        mark(document, state),
        make('div', { class: 'what' }, event.kind, make('span', {}, name && ` ${name}`)),
        make('div', { class: 'when' }, since(event.t)),
        make('div', { class: `state ${isBad ? state : ''}` }, state),
      ),
      make('pre', {}, JSON.stringify(event, null, 1)),
    );
    details.open = wasOpen ?? false;
    row.replaceChildren(details, ...(why ? [make('p', { class: 'why' }, why)] : []));
    if (hadFocus) details.querySelector('summary')?.focus();
  };

  return {
    list,
    show: (events, only) => {
      const wanted = [...events].filter(({ state }) => !only || state === only).reverse();
      const kept = new Set<string>();
      let before: HTMLElement | null = null;
      for (const each of wanted.slice(0, mostRows)) {
        const key = `${each.stream}.${each.event.seq}`;
        const known = rows.get(key) ?? { row: make('li'), shown: undefined as never };
        kept.add(key);
        if (known.shown?.state !== each.state || known.shown.why !== each.why) fill(known.row, each);
        known.shown = each;
        rows.set(key, known);
        const place: Element | null = before ? before.nextElementSibling : list.firstElementChild;
        if (place !== known.row) list.insertBefore(known.row, place);
        before = known.row;
      }
      for (const [key, { row }] of rows)
        if (!kept.has(key)) {
          row.remove();
          rows.delete(key);
        }
      return wanted.length;
    },
  };
}
