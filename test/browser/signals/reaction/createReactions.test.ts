import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Host, Press, Reactions } from '../../../../src/browser/signals/host.js';
import { createReactions } from '../../../../src/browser/signals/reaction/createReactions.js';
import { type FakeEnv, fakeEnv } from '../../../support/fakeEnv.js';
import { fakePage } from '../../../support/fakePage.js';

let page: ReturnType<typeof fakePage>;
let env: FakeEnv;
let reactions: Reactions;
let said: string[];
let requests: (startTime: number, name?: string) => void;
/** Observers and listeners that are there now. */
let listening: Set<unknown>;
let disconnected: number;
/** What this window has of its own. */
let own: Record<PropertyKey, unknown>;
let button: Element;
let other: Element;
let text: Element;

beforeEach(() => {
  document.body.innerHTML = '<button id="b"></button><button id="o"></button><p id="t">0</p>';
  [button, other, text] = ['b', 'o', 't'].map((id) => document.getElementById(id)) as unknown as [
    Element,
    Element,
    Element,
  ];
  page = fakePage();
  listening = new Set();
  disconnected = 0;
  said = [];
  const add = window.addEventListener.bind(window);
  const remove = window.removeEventListener.bind(window);
  vi.spyOn(window, 'addEventListener').mockImplementation((type: string, heard: unknown, options: unknown) => {
    listening.add(`${type}`);
    add(type, heard as () => void, options as boolean);
  });
  vi.spyOn(window, 'removeEventListener').mockImplementation((type: string, heard: unknown, options: unknown) => {
    listening.delete(`${type}`);
    remove(type, heard as () => void, options as boolean);
  });
  const observer = (start: (heard: never) => void) =>
    class {
      constructor(heard: never) {
        start(heard);
      }
      observe = (): void => void listening.add(this);
      disconnect = (): void => void listening.delete(this);
    };
  class Mutations extends MutationObserver {
    override observe(...args: Parameters<MutationObserver['observe']>): void {
      listening.add(this);
      super.observe(...args);
    }
    override disconnect(): void {
      disconnected++;
      listening.delete(this);
      super.disconnect();
    }
  }
  own = {
    MutationObserver: Mutations,
    PerformanceObserver: observer((heard: (list: object) => void) => {
      requests = (startTime, name = 'https://shop.example/x') => heard({ getEntries: () => [{ name, startTime }] });
    }),
  };
  const world = new Proxy(page.window, {
    get: (target, name) => (name in own ? own[name] : Reflect.get(target, name)),
  });
  env = fakeEnv({ window: world });
  env.pass(10_000);
  reactions = createReactions(
    host(),
    (reaction) => {
      const { id } = reaction.press.path[0] as Element;
      said.push(`${id} ${reaction.kind}${reaction.kind === 'answered' ? ` ${reaction.latencyMs}` : ''}`);
    },
    'https://signals.example/v1/',
  );
});
afterEach(() => {
  reactions.stop();
  expect(env.problems).toEqual([]);
  expect(env.timers()).toBe(0);
  expect(listening).toEqual(new Set());
});

const host = (): Pick<Host, 'env' | 'threshold'> => ({
  env,
  threshold: (element, name, otherwise) => Number(element.getAttribute(`data-${name}`)) || otherwise,
});

/** Events are listened to all the time; an idle page has no observer. */
const observers = (): unknown[] => [...listening].filter((each) => typeof each !== 'string');

const pathOf = (element: Element): Element[] =>
  element.parentElement ? [element, ...pathOf(element.parentElement)] : [element];
const up = (element: Element, fields: Partial<Press> = {}): boolean | undefined =>
  reactions.press({
    path: pathOf(element),
    control: element,
    by: 'mouse',
    downAt: env.now(),
    upAt: env.now(),
    ...fields,
  });
const press = (element: Element): void => {
  reactions.arm(pathOf(element), env.now());
  up(element);
};
const mutations = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
const change = async (element: Element): Promise<void> => {
  element.setAttribute('data-n', `${Number(element.getAttribute('data-n')) + 1}`);
  await mutations();
};

test('an idle page has no observer', () => {
  expect(observers()).toEqual([]);
  press(button);
  expect(observers()).toHaveLength(2); // of mutations and of requests
  env.pass(7000);
  expect(observers()).toEqual([]);
  expect(said).toEqual(['b quiet', 'b unanswered']);
});

test('a page whose press was answered is idle 3 s after it', async () => {
  press(button);
  env.pass(5);
  await change(text);
  expect(said).toEqual(['b answered 5']);
  env.pass(2995);
  expect(observers()).toEqual([]);
});

test('a press that never came up leaves an idle page after 7 s', () => {
  reactions.arm(pathOf(button), env.now());
  env.pass(7000);
  expect(observers()).toEqual([]);
  expect(said).toEqual([]);
});

test.each(
  [
    'input change beforetoggle toggle submit reset invalid close cancel popstate hashchange play pause'.split(' '),
  ].flat(),
)('%s is a reaction', (type) => {
  press(button);
  env.pass(20);
  page.does(type, text);
  expect(said).toEqual(['b answered 20']);
});

test.each([
  ['scroll', 300, 301],
  ['focusin', 300, 301],
])('%s is a reaction until %i ms', (type, until, after) => {
  press(button);
  env.pass(until);
  page.does(type, text);
  env.pass(after);
  press(other);
  env.pass(after);
  page.does(type, text);
  env.pass(9000);
  expect(said).toEqual([`b answered ${until}`, 'o quiet', 'o unanswered']);
});

test('the focus of what was pressed is no reaction', () => {
  press(button);
  page.does('focusin', button);
  env.pass(9000);
  expect(said).toEqual(['b quiet', 'b unanswered']);
});

test('a field that loses the focus is no reaction, the window that loses it is', () => {
  press(button);
  page.does('blur', text);
  expect(said).toEqual([]);
  page.does('blur', window, { target: env.window });
  expect(said).toEqual(['b answered 0']);
});

test('a tab that is hidden within 1 s is an answer, later it is the end of the view', () => {
  press(button);
  env.pass(900);
  reactions.leave();
  press(other);
  env.pass(1100);
  reactions.leave();
  expect(said).toEqual(['b answered 900', 'o quiet', 'o unknown']);
  expect(observers()).toEqual([]);
});

test('a caret is no reaction; a selection is, and so is its end', () => {
  const { body } = document;
  let isCollapsed = true;
  vi.spyOn(document, 'getSelection').mockImplementation(() => ({ isCollapsed }) as Selection);
  press(button);
  page.does('selectionchange', document);
  expect(said).toEqual([]);
  isCollapsed = false;
  page.does('selectionchange', document);
  expect(said).toEqual(['b answered 0']);
  press(other);
  isCollapsed = true;
  page.does('selectionchange', body);
  expect(said).toEqual(['b answered 0', 'o answered 0']);
});

test('a text that moves by itself stops counting after three windows; another one counts on', async () => {
  for (let i = 0; i < 3; i++) {
    press(button);
    for (let second = 0; second < 3; second++) {
      env.pass(950);
      await change(text);
    }
    env.pass(5000);
  }
  expect(said).toEqual(['b answered 950', 'b answered 950', 'b answered 950']);
  press(other);
  env.pass(950);
  await change(text);
  env.pass(7000);
  expect(said.slice(3)).toEqual(['o quiet', 'o unanswered']);
  press(other);
  await change(button);
  expect(said.at(-1)).toBe('o answered 0');
});

test('what is restless and moves right after a press may be its answer: unknown', async () => {
  for (let i = 0; i < 3; i++) {
    press(button);
    for (let second = 0; second < 3; second++) {
      env.pass(950);
      await change(text);
    }
    env.pass(5000);
  }
  press(other);
  env.pass(50);
  await change(text);
  env.pass(9000);
  expect(said.slice(3)).toEqual(['o quiet', 'o unknown']);
});

test('a count that changes with every press counts every time', async () => {
  for (let i = 0; i < 6; i++) {
    press([button, other][i % 2] as Element);
    env.pass(20);
    await change(text);
    env.pass(4000);
  }
  expect(said).toEqual(Array.from({ length: 6 }, (_, i) => `${'bo'[i % 2]} answered 20`));
});

test('data-restless, on it or around it, never counts', async () => {
  text.setAttribute('data-restless', '');
  text.innerHTML = '<b></b>';
  press(button);
  await change(text);
  await change(text.firstElementChild as Element);
  env.pass(9000);
  expect(said).toEqual(['b quiet', 'b unanswered']);
});

test('the title is no answer, the class of the page is', async () => {
  press(button);
  document.title = 'other';
  await mutations();
  expect(said).toEqual([]);
  await change(document.documentElement);
  expect(said).toEqual(['b answered 0']);
});

test('what a press shows in its open shadow root is seen, and what happens there', async () => {
  const root = text.attachShadow({ mode: 'open' });
  root.innerHTML = '<button id="s"></button><b></b>';
  const [inner, shown] = [...root.children] as [Element, Element];
  const path = [inner, ...pathOf(text)];
  reactions.arm(path, env.now());
  up(inner, { path });
  await change(shown);
  expect(said).toEqual(['s answered 0']);
  reactions.arm(path, env.now());
  up(inner, { path });
  shown.dispatchEvent(new Event('change', { bubbles: true }));
  expect(said).toHaveLength(2);
});

test('a request that the press began makes silence unknown; the own one does not', () => {
  press(button);
  requests(env.now() + 10);
  env.pass(7000);
  press(other);
  requests(env.now() + 10, 'https://signals.example/v1/events');
  env.pass(7000);
  expect(said).toEqual(['b quiet', 'b unknown', 'o quiet', 'o unanswered']);
});

test('a press on another control has its own answer: three dead presses stay dead', async () => {
  for (let i = 0; i < 3; i++) {
    press(button);
    env.pass(400);
  }
  env.pass(2100);
  press(other);
  env.pass(10);
  await change(text);
  env.pass(9000);
  expect(said).toEqual([
    'b quiet',
    'b quiet',
    'b quiet',
    'b unanswered',
    'o answered 10',
    'b unanswered',
    'b unanswered',
  ]);
});

test('a burst that is answered late is answered as a whole', async () => {
  for (let i = 0; i < 3; i++) {
    press(button);
    env.pass(200);
  }
  await change(text);
  expect(said).toEqual(['b answered 600', 'b answered 400', 'b answered 200']);
});

test('an address that changes without a word is found, and no later than it was', () => {
  press(button);
  env.pass(500);
  history.pushState(0, '', '#pushed');
  env.pass(500);
  expect(said).toEqual(['b answered 60']);
});

test('how long a press may stay without an answer is said on it', () => {
  button.setAttribute('data-quiet-ms', '2000');
  button.setAttribute('data-dead-ms', '5000');
  press(button);
  env.pass(1999);
  expect(said).toEqual([]);
  env.pass(1);
  expect(said).toEqual(['b quiet']);
  env.pass(2999);
  page.does('input', text);
  expect(said).toEqual(['b quiet', 'b answered 4999']);
  press(button);
  env.pass(5000);
  page.does('input', text);
  env.pass(4000);
  expect(said.slice(2)).toEqual(['b quiet', 'b unanswered']);
});

test('a field near the press that a script has set is found; one in a big neighbourhood is not looked for', () => {
  const field = document.createElement('input');
  document.body.append(field);
  press(button);
  env.pass(10);
  field.value = '1';
  env.pass(50);
  press(button);
  env.pass(10);
  field.checked = true;
  env.pass(50);
  expect(said).toEqual(['b answered 0', 'b answered 0']);
  document.body.append(...Array.from({ length: 200 }, () => document.createElement('i')));
  press(other);
  field.value = '22';
  env.pass(9000);
  expect(said.slice(2)).toEqual(['o quiet', 'o unanswered']);
});

test('of a number field it is the number: a stepper turns 1 into 2', () => {
  const field = document.createElement('input');
  Object.assign(field, { type: 'number', value: '1' });
  document.body.append(field);
  press(button);
  env.pass(10);
  field.value = '2';
  env.pass(9000);
  expect(said).toEqual(['b answered 0']);
});

test('rules that a script has added are found', () => {
  document.head.innerHTML = '<style>p{}</style>';
  press(button);
  env.pass(10);
  document.styleSheets[0]?.insertRule('b{}');
  env.pass(9000);
  expect(said).toEqual(['b answered 0']);
  document.head.innerHTML = '';
});

test('what observes goes on from press to press, and no timer is left of the one before', () => {
  press(button);
  const before = observers();
  env.pass(20);
  press(other);
  env.pass(20);
  press(button);
  expect(env.timers()).toBe(1);
  expect(observers()).toEqual(before);
  expect(disconnected).toBe(0);
});

test('with a canvas in the page silence is unknown', () => {
  text.innerHTML = '<canvas></canvas>';
  press(button);
  env.pass(9000);
  expect(said).toEqual(['b quiet', 'b unknown']);
});

test('a press that was heard before this was there is unknown', () => {
  reactions.arm(pathOf(button), 0);
  up(button, { isUnobserved: true });
  env.pass(9000);
  expect(said).toEqual(['b unknown']);
});

test('without a MutationObserver every press is unknown', () => {
  own.MutationObserver = null;
  const blind = createReactions(host(), ({ kind }) => said.push(kind));
  blind.arm(pathOf(button), env.now());
  blind.press({ path: pathOf(button), control: button, by: 'mouse', downAt: env.now(), upAt: env.now() });
  env.pass(9000);
  blind.stop();
  expect(said).toEqual(['unknown']);
});

test('the first press within 1 s of the focus is unknown, the next is not', () => {
  page.does('focus', window, { target: env.window });
  env.pass(900);
  press(button);
  env.pass(90);
  press(button);
  env.pass(9000);
  expect(said).toEqual(['b unknown', 'b quiet', 'b unanswered']);
});

test('of seventeen presses the first is given up: no more than sixteen are kept', () => {
  for (let i = 0; i < 17; i++) press(button);
  expect(said).toEqual(['b unknown']);
  env.pass(9000);
  expect(said.filter((what) => what === 'b unanswered')).toHaveLength(16);
});

test('the end says the last of what waits', () => {
  press(button);
  env.pass(3000);
  press(button);
  reactions.stop();
  expect(said).toEqual(['b quiet', 'b unanswered', 'b unknown']);
});

test('what a finger scrolls while it is down is the answer to its way', () => {
  reactions.arm(pathOf(text), env.now());
  env.pass(400);
  page.does('scroll', document);
  env.pass(100);
  up(text, { isSwipe: true });
  env.pass(60);
  expect(said).toEqual(['t answered 0']);
});

test('stopping twice is harmless', () => {
  press(button);
  reactions.stop();
  reactions.stop();
  expect(said).toEqual(['b unknown']);
});

test('a text that has changed and is gone before anybody looks does not hide what else has', async () => {
  press(button);
  const [old] = text.childNodes;
  (old as Text).data = '1';
  text.replaceChildren('2');
  await mutations();
  expect(said).toEqual(['b answered 0']);
});
