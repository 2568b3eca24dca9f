import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { showDebug } from '../../../src/browser/debug/index.js';
import { type Started, settle, started } from '../started.js';

let sdk: Started;
let close: () => void;

beforeEach(async () => {
  sdk = await started();
  close = showDebug(sdk.unasked);
});
afterEach(() => {
  close();
  sdk.unasked.stop();
  localStorage.clear();
});

const root = (): ShadowRoot => document.querySelector('unasked-debug')?.shadowRoot as ShadowRoot;
const text = (selector: string): string[] =>
  [...root().querySelectorAll(selector)].map((each) => each.textContent?.replace(/\s+/g, ' ').trim() ?? '');
const button = (name: string): HTMLButtonElement =>
  [...root().querySelectorAll('button')].find((each) => each.textContent?.includes(name)) as HTMLButtonElement;
const pass = async (ms: number): Promise<void> => {
  for (let at = 0; at < ms; at += 100) {
    sdk.env.pass(100);
    await settle();
  }
};
const rows = (): string[] => text('.events li summary').filter((row) => row.startsWith('value'));

test('an event goes through its states, the counters and the list agree', async () => {
  sdk.answer = () => ({ accepted: 1, duplicate: 0, rejected: [] }); // accounts for less than was sent: it is kept
  sdk.unasked.value('order', 49);
  await pass(300);
  expect(rows()).toEqual([expect.stringMatching(/^value order.* s(tracked|on disk)$/)]);
  await pass(1500);
  expect(rows()).toEqual([expect.stringMatching(/on disk$/)]);
  expect(text('dd')[1]).toMatch(
    /^waits until \d\d:\d\d:\d\d, \d s from now: \d events kept \(200\): the answer does not/,
  );
  sdk.answer = ({ streams }) => ({
    accepted: streams.reduce((sum, { events }) => sum + events.length, 0),
    duplicate: 0,
    rejected: [],
  });
  await pass(4000);
  expect(rows()).toEqual([expect.stringMatching(/acknowledged$/)]);
  const of = Object.fromEntries(
    text('.counts button').map(
      (each) =>
        each
          .match(/^(\d+)(.*)$/)
          ?.slice(1)
          .reverse() ?? [],
    ),
  );
  expect(of).toMatchObject({ tracked: '0', 'on disk': '0', sent: '0', rejected: '0' });
  expect(text('h3')).toContain(`${of.acknowledged} events in this page`);
});

test('a rejected event shows the code and the reason', async () => {
  sdk.answer = ({ streams }) => {
    const events = streams.flatMap((stream) => stream.events);
    const i = events.findIndex(({ kind }) => kind === 'stage');
    return i < 0
      ? { accepted: events.length, duplicate: 0, rejected: [] }
      : { accepted: events.length - 1, duplicate: 0, rejected: [{ i, code: 'invalid', reason: 'name: <b>no</b>' }] };
  };
  sdk.unasked.journey('pay');
  await pass(2000);
  expect(text('.events li:has(.why)')).toEqual([
    expect.stringMatching(/^stage pay.*rejected.*invalid: name: <b>no<\/b>$/),
  ]);
  button('rejected').click();
  expect(text('.events summary')).toHaveLength(1);
  expect(button('rejected').getAttribute('aria-pressed')).toBe('true');
});

test('hypotheses are shown with variant and exposure, the visitor shortened, consent in words', async () => {
  const { variant, expose } = sdk.unasked.use('pay');
  await pass(300);
  expect(text('.hypotheses li')).toEqual([`pay${variant} · not exposed`]);
  expose();
  await pass(300);
  expect(text('.hypotheses li')).toEqual([`pay${variant} · exposed`]);
  const visitor = localStorage.getItem(`unasked.${sdk.options.site}.visitor`) as string;
  expect(root().textContent).not.toContain(visitor);
  expect(text('dd')[3]).toContain(`${visitor.slice(0, 6)}…`);
  sdk.unasked.consent('denied');
  await pass(300);
  expect(text('dd')[0]).toBe('denied: nothing is recorded');
  expect(text('dd')[3]).toBe('nobody');
  expect(new Set(text('.events .state'))).toEqual(new Set(['erased']));
  sdk.unasked.consent('granted');
  await pass(300);
  expect(text('.events .state')[0]).toMatch(/tracked|on disk/);
});

test('a copy has the events with their states and no whole visitor', async () => {
  const writeText = vi.fn(async () => undefined);
  vi.spyOn(navigator, 'clipboard', 'get').mockReturnValue({ writeText } as unknown as Clipboard);
  sdk.unasked.value('order', 49);
  await pass(2000);
  button('Copy').click();
  const [copy] = writeText.mock.calls[0] as unknown as [string];
  expect(JSON.parse(copy)).toMatchObject({ site: sdk.options.site, consent: 'granted', answers: [{ status: 200 }] });
  expect(JSON.parse(copy).events).toContainEqual(
    expect.objectContaining({ state: 'acknowledged', event: expect.objectContaining({ name: 'order', amount: 49 }) }),
  );
  expect(copy).not.toContain(localStorage.getItem(`unasked.${sdk.options.site}.visitor`));
});

test('it folds, moves by keys to the side of the arrow, and Escape folds it', async () => {
  await pass(300);
  const panel = root().querySelector('.panel') as HTMLElement;
  const key = (name: string) => new KeyboardEvent('keydown', { key: name, bubbles: true, composed: true });
  button('Move').dispatchEvent(key('ArrowUp'));
  button('Move').dispatchEvent(key('ArrowLeft'));
  expect(panel.dataset.at).toBe('top-left');
  const heard = vi.fn();
  document.addEventListener('keydown', heard);
  button('Fold').dispatchEvent(key('Escape'));
  document.removeEventListener('keydown', heard);
  expect(button('Unfold').getAttribute('aria-expanded')).toBe('false');
  expect(heard).not.toHaveBeenCalled();
});

test('a press in it is no press for the SDK, also where the whole page is a touchpoint', async () => {
  sdk.unasked.touchpoint(document.documentElement, 'page');
  await pass(300);
  const fields = { pointerId: 1, isPrimary: true, button: 0, clientX: 5, clientY: 5, pointerType: 'mouse' };
  for (const target of [button('Move'), document.body])
    for (const type of ['pointerdown', 'pointerup']) sdk.does(type, target, fields);
  expect(sdk.heard.filter(({ kind }) => kind === 'press')).toHaveLength(1);
});

test('closed, nothing of it is left; showing it again shows one', async () => {
  await pass(300);
  const again = showDebug(sdk.unasked);
  expect(document.querySelectorAll('unasked-debug')).toHaveLength(1);
  const watcher = (): unknown => {
    let found: unknown;
    sdk.unasked.debug?.(({ env }) => {
      found = env.watcher;
    });
    return found;
  };
  expect(watcher()).toMatchObject({ host: document.querySelector('unasked-debug') });
  again();
  expect(watcher()).toBeUndefined();
  expect(document.querySelector('unasked-debug')).toBeNull();
});

test('where consent is denied from the start it says so, and makes no database', async () => {
  const denied = await started({ consent: 'denied', site: 'nobody-here' });
  const end = showDebug(denied.unasked);
  await settle();
  expect(text('dd')[0]).toBe('denied: nothing is recorded');
  expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain('unasked.nobody-here');
  end();
  denied.unasked.stop();
});
