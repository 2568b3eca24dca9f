import type { Now } from './follow.js';
import { createMake, mark, replace } from './make.js';
import { counts, type State, states } from './model.js';
import { createRows, mostRows } from './rows.js';
import { style } from './style.js';
import { consentLine, deliveryLine, type Line, meanings } from './words.js';

export interface Panel {
  /** What the page has of it: one element, with everything in its shadow root. */
  readonly host: HTMLElement;
  readonly show: (now: Now) => void;
  /** Instead of everything else. */
  readonly say: (text: string) => void;
}

export interface PanelActs {
  readonly flush: () => Promise<void>;
  /** What is copied. */
  readonly json: () => string;
  readonly close: () => void;
}

const corners = ['bottom-right', 'bottom-left', 'top-left', 'top-right'];
const mine = 'pointerdown pointerup mousedown mouseup click dblclick keydown keyup keypress input focusin focusout';

/** The panel, not yet in the page. */
export function createPanel(document: Document, acts: PanelActs): Panel {
  const h = createMake(document);
  // Inside no element that the page observes, and told to the SDK: nothing in here is the visitor's.
  const host = document.createElement('unasked-debug');
  host.setAttribute('data-ignore', '');
  const root = host.attachShadow({ mode: 'open' });
  const view = document.defaultView as Window & typeof globalThis;
  const sheet = new view.CSSStyleSheet();
  sheet.replaceSync(style);
  root.adoptedStyleSheets = [sheet];

  let last: Now | undefined;
  let only: State | undefined;
  const rows = createRows(document);
  const place = h('span', { class: 'place' });
  const brief = h('span', { class: 'brief' });
  const facts = h('dl');
  const problems = h('section', { class: 'part problems', 'aria-label': 'Problems' });
  const hypotheses = h('section', { class: 'part hypotheses', 'aria-label': 'Hypotheses' });
  const total = h('h3');
  const count = h('div', { class: 'counts' });
  const hint = h('p', { class: 'hint' });
  const copied = h('textarea', { readonly: '', 'aria-label': 'What the view shows, as JSON', hidden: '' });
  const said = h('span', { class: 'said', role: 'status' });
  const more = h('div', {}, problems, hypotheses, h('section', { class: 'part' }, total, count), rows.list, hint);
  const body = h('div', { class: 'body' }, facts, more, copied);

  const fold = h('button', { type: 'button', click: () => setSmall(!panel.classList.contains('small')) });
  const move = h(
    'button',
    { type: 'button', title: 'To the next corner; with an arrow key to that side', click: () => moveTo() },
    'Move',
  );
  const panel = h(
    'section',
    { class: 'panel', 'data-at': corners[0] as string, 'aria-label': 'unasked debug view' },
    h('header', {}, h('h2', {}, 'unasked'), place, brief, move, fold, button('Close', acts.close)),
    body,
    h(
      'footer',
      {},
      button('Send now', () => void send()),
      button('Copy JSON', () => void copy()),
      said,
    ),
  );
  root.append(panel);

  function button(text: string, click: () => void): HTMLButtonElement {
    return h('button', { type: 'button', click }, text);
  }
  function setSmall(isSmall: boolean): void {
    panel.classList.toggle('small', isSmall);
    fold.textContent = isSmall ? 'Unfold' : 'Fold';
    fold.setAttribute('aria-expanded', String(!isSmall));
  }
  function moveTo(side?: string): void {
    const at = panel.getAttribute('data-at') as string;
    const [y, x] = at.split('-');
    const next = corners[(corners.indexOf(at) + 1) % corners.length] as string;
    panel.setAttribute('data-at', !side ? next : /top|bottom/.test(side) ? `${side}-${x}` : `${y}-${side}`);
  }
  async function send(): Promise<void> {
    said.textContent = 'sending';
    await acts.flush();
    said.textContent = '';
  }
  async function copy(): Promise<void> {
    const text = acts.json();
    try {
      await view.navigator.clipboard.writeText(text);
      said.textContent = 'copied';
    } catch {
      // Not in an insecure context, and not without leave: then by hand.
      copied.hidden = false;
      copied.value = text;
      copied.focus();
      copied.select();
      said.textContent = 'copy it from here';
    }
  }
  setSmall(false);

  move.addEventListener('keydown', (event) => {
    const side = { ArrowUp: 'top', ArrowDown: 'bottom', ArrowLeft: 'left', ArrowRight: 'right' }[event.key];
    if (!side) return;
    event.preventDefault();
    moveTo(side);
  });
  root.addEventListener('keydown', (event) => {
    if ((event as KeyboardEvent).key !== 'Escape') return;
    setSmall(true);
    fold.focus();
  });
  // What is done in here is none of the page's: its menus do not close, its shortcuts do not run.
  for (const type of mine.split(' ')) root.addEventListener(type, (event) => event.stopPropagation());

  const line = ({ tone, text }: Line): HTMLElement =>
    h('div', { class: `line ${tone}` }, mark(document, tone), h('span', {}, text));
  const part = (section: HTMLElement, title: string, items: readonly HTMLElement[]): void => {
    section.hidden = !items.length;
    replace(section, h('h3', {}, title), h('ul', {}, ...items));
  };

  const panelOf: Panel = {
    host,
    say: (text) => {
      brief.textContent = text;
      body.replaceChildren(h('p', { class: 'hint' }, text));
    },
    show: (now) => {
      last = now;
      if (facts.parentNode !== body) body.replaceChildren(facts, more, copied);
      const { model, site, collector, visitor, stream } = now;
      const { of, total: all, before } = counts(model);
      const delivery = deliveryLine(now);
      place.textContent = site;
      place.title = collector;
      const waiting = of.tracked + of['on disk'] + of.sent;
      brief.textContent = `${all} events, ${waiting} waiting${of.rejected ? `, ${of.rejected} rejected` : ''}`;
      replace(
        facts,
        ...(
          [
            ['Consent', line(consentLine(now))],
            ['Delivery', line(delivery)],
            ['Collector', h('code', {}, collector)],
            [
              'Visitor',
              h('code', {}, visitor ? `${visitor.slice(0, 6)}…` : 'nobody'),
              stream ? ' stream ' : '',
              h('code', {}, stream ?? ''),
            ],
          ] as const
        ).flatMap(([name, ...value]) => [h('dt', {}, name), h('dd', {}, ...value)]),
      );
      part(
        problems,
        now.problems.length === 1 ? '1 problem' : `${now.problems.length} problems`,
        now.problems.map((text) => h('li', {}, text)),
      );
      part(
        hypotheses,
        'Hypotheses',
        now.hypotheses.map(({ id, variant, reason, isExposed }) =>
          h(
            'li',
            {},
            h('div', {}, id),
            h(
              'span',
              {},
              [variant, reason === 'assigned' ? undefined : reason, isExposed ? 'exposed' : 'not exposed']
                .filter(Boolean)
                .join(' · '),
            ),
          ),
        ),
      );
      total.textContent = `${all} events in this page${before ? `, ${before} of them settled before this view opened` : ''}`;
      replace(
        count,
        ...states
          .filter((state) => of[state] || !/dropped|elsewhere|erased/.test(state))
          .map((state) =>
            h(
              'button',
              {
                type: 'button',
                'aria-pressed': String(only === state),
                title: meanings[state],
                class: of[state] ? state : 'none',
                click: () => {
                  only = only === state ? undefined : state;
                  if (last) panelOf.show(last);
                },
              },
              mark(document, state),
              h('b', {}, String(of[state])),
              state,
            ),
          ),
      );
      const shown = rows.show(model.events.values(), only);
      const hints = [
        ...(shown > mostRows ? [`${shown - mostRows} older ones are in the copy`] : []),
        ...(model.others ? [`${model.others} more on disk, of earlier pages or other tabs`] : []),
        ...(shown || only ? [] : ['Nothing was recorded yet.']),
      ];
      hint.hidden = !hints.length;
      hint.textContent = hints.join(' · ');
    },
  };
  return panelOf;
}
