import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { rollup } from 'rollup';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Hand, type Hands, type Key, type Move, openHands } from '../support/gestures.js';

// A host of a few lines around the built signals: told events are kept in sessionStorage, so that those of a page that
// has ended can be asked for on the next one.
const hostCode = `
import { browserEnv, listen } from './env.js';
import { startWatch } from './element/watch.js';
import { pathOf } from './element/path.js';
import { startReading } from './signals/reading/startReading.js';
import { startTask } from './signals/reading/startTask.js';
import { startField } from './signals/field/startField.js';
import { startCopy } from './signals/field/startCopy.js';
import { startPointer } from './signals/pointer/startPointer.js';
const env = browserEnv(window);
const watch = startWatch(env);
const names = new Map();
const press = [], leave = [], on = [];
// Firefox does not carry over a storage that is first written when the page ends.
sessionStorage.told ??= '';
const note = (event) => { sessionStorage.told = (sessionStorage.told ?? '') + JSON.stringify(event) + '\\n'; };
const host = {
  env, watch: watch.watch,
  tell: (path, event) => { const of = path.filter((e) => names.has(e)).map((e) => names.get(e)).join(' '); if (of) note({ of, ...event }); },
  tellPage: note,
  onTouchpoint: (heard) => { on.push(heard); },
  onPress: (heard) => { press.push(heard); },
  onReaction: () => {}, onEvent: () => {},
  onLeave: (heard) => { leave.push(heard); },
  threshold: (element, name, otherwise) => Number(element.closest('[data-' + name + ']')?.getAttribute('data-' + name) ?? otherwise),
};
listen(env, document, 'visibilitychange', () => { note({ is: document.visibilityState }); if (document.visibilityState === 'hidden') for (const say of leave) say(false); });
listen(env, window, 'pagehide', () => { note({ is: 'pagehide' }); for (const say of leave) say(true); });
let downAt = 0;
listen(env, window, 'pointerdown', () => { downAt = env.now(); });
listen(env, window, 'pointerup', (event) => {
  const path = pathOf(event);
  for (const heard of press) heard({ path, control: path.find((e) => e.matches('button,a,input,label')), by: 'mouse', downAt, upAt: env.now() });
});
for (const start of [startReading, startTask, startField, startCopy, startPointer]) start(host);
for (const element of document.querySelectorAll('[data-touchpoint]')) { names.set(element, element.dataset.touchpoint); for (const heard of on) heard(element, element.dataset.touchpoint); }
window.ready = true;
`;

const words = (count: number): string => Array.from({ length: count }, () => 'word').join(' ');
const pageHtml = (
  script: string,
): string => `<!doctype html><html lang="en"><meta charset="utf-8"><title>reading</title>
<body style="margin:0;font:16px sans-serif" data-gone-ms="300" data-viewable-ms="300" data-reread-ms="300" data-interruption-ms="300">
<p data-touchpoint="lead" style="height:700px;margin:0">${words(50)} <span hidden>${words(50)}</span></p>
<form data-touchpoint="form" data-task id="form" style="height:500px">
<input id="name" data-touchpoint="name" required> <input id="city"> <button id="send">Send</button> <iframe id="frame" srcdoc="<button id=in>in</button>"></iframe></form>
<p data-touchpoint="answer" data-answer style="height:700px;margin:0">${words(50)}</p>
<p data-touchpoint="end" style="height:900px;margin:0">${words(50)}</p>
<script>${script}</script>`;

let server: Server;
let url: string;
beforeAll(async () => {
  const bundle = await rollup({
    input: 'virtual',
    plugins: [
      {
        name: 'virtual',
        resolveId: (id, from) =>
          id === 'virtual' ? id : from === 'virtual' ? `${process.cwd()}/dist/modules/browser/${id}` : null,
        load: (id) => (id === 'virtual' ? hostCode : null),
      },
    ],
  });
  const { output } = await bundle.generate({ format: 'iife' });
  const html = pageHtml(output[0].code);
  server = createServer((request, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(request.url === '/next' ? '<!doctype html><title>next</title>' : html);
  }).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const wait = (ms: number): Promise<unknown> => new Promise((done) => setTimeout(done, ms));
type Told = { of?: string; kind?: string; is?: string; [field: string]: unknown };
const told = async (hand: Hand, kind?: string): Promise<Told[]> =>
  (await hand.run<string>("sessionStorage.told ?? ''"))
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Told)
    .filter((event) => !kind || event.kind === kind);

describe.each(['chromium', 'firefox', 'webkit'] as const)('%s', (name) => {
  let hands: Hands;
  let hand: Hand;
  beforeAll(async () => {
    hands = await openHands(name, 1);
    hand = hands.hands[0] as Hand;
  });
  afterAll(() => hands.close());

  /** At its top and with nothing told: going to the page that is there would keep its place. */
  const open = async (): Promise<void> => {
    await hand.goto(`${url}/next`);
    await hand.run('sessionStorage.clear() ?? 0');
    await hand.goto(`${url}/`);
  };
  const middle = (selector: string): Promise<readonly [number, number]> =>
    hand.run(
      `((element) => {
        element.scrollIntoView({ block: 'nearest', behavior: 'instant' });
        const { x, y, width, height } = element.getBoundingClientRect();
        return [x + width / 2, y + height / 2];
      })(document.querySelector('${selector}'))`,
    );
  const press = async (selector: string): Promise<void> =>
    hand.act([{ to: await middle(selector) }, { mouse: 'down' }, { pause: 30 }, { mouse: 'up' }]);
  const type = (key: Key): Promise<void> =>
    hand.act([
      { key, is: 'down' },
      { key, is: 'up' },
    ]);

  test('a text that was read is told when the page is left; hidden text does not count; the page ends before the tab is hidden', async () => {
    await hand.goto(`${url}/`);
    await hand.run('ready');
    await wait(1200);
    await hand.goto(`${url}/next`);
    expect(await told(hand, 'dwell')).toMatchObject([{ of: 'lead' }]);
    expect(await told(hand, 'reading_rate')).toMatchObject([{ of: 'lead', words: 50, band: 'scan' }]);
    expect(await told(hand, 'scroll_depth')).toMatchObject([{ of: 'lead', block: 1, blocks: 5 }]);
    expect((await told(hand)).filter(({ is }) => is).map(({ is }) => is)).toEqual(['pagehide', 'hidden']);
  });

  test('the field that is missing is told once, by its rule; focus in a frame is no interruption', async () => {
    await open();
    await hand.run("document.querySelector('#form').scrollIntoView() ?? 0");
    await wait(1500);
    await press('#send');
    expect(await told(hand, 'validation_error')).toEqual([
      { of: 'name form', kind: 'validation_error', rule: 'valueMissing', count: 1 },
    ]);
    expect(await told(hand, 'time_to_first_action')).toMatchObject([{ of: 'form' }]);
    await wait(1100);
    await hand.run("document.querySelector('#frame').focus() ?? 0");
    await wait(600);
    await hand.run('window.focus() ?? 0');
    await wait(200);
    expect(await told(hand, 'interruption')).toEqual([]);
  });

  test('a letter in a field is told as hesitation and, never sent, as abandonment', async () => {
    await open();
    await press('#name');
    await wait(300);
    await type('a');
    expect(await told(hand, 'field_hesitation')).toMatchObject([{ of: 'name form' }]);
    await press('#city');
    await press('#name');
    await type('a');
    await press('#city');
    expect(await told(hand, 'field_rework')).toMatchObject([{ returns: 1, insertions: 1, deletions: 0 }]);
    await hand.goto(`${url}/next`);
    expect(await told(hand, 'form_abandonment')).toEqual([
      { of: 'form', kind: 'form_abandonment', fields: 1, last: 'name' },
    ]);
  });

  test('a mark that the page sets when a field is left is told', async () => {
    await open();
    await hand.run(
      "document.querySelector('#city').addEventListener('blur', ({ target }) => setTimeout(() => target.setAttribute('aria-invalid', 'true'), 50)) ?? 0",
    );
    await press('#city');
    await press('#name');
    await wait(200);
    expect(await told(hand, 'validation_error')).toEqual([
      { of: 'form', kind: 'validation_error', rule: 'aria', count: 1 },
    ]);
  });

  test('a wheel brings a block back; an anchor does not', async () => {
    await open();
    await hand.act([
      { to: [200, 200] },
      { pause: 700 },
      { wheel: 1200 },
      { pause: 1200 },
      { wheel: -1200 },
      { pause: 1200 },
    ]);
    await hand.run("document.querySelector('[data-touchpoint=end]').scrollIntoView() ?? 0");
    await wait(1700);
    await hand.goto(`${url}/next`);
    expect(await told(hand, 'reread')).toMatchObject([{ of: 'lead' }]);
    expect(await told(hand, 'scroll_depth')).toMatchObject([{ of: 'answer', block: 4, blocks: 5 }]);
  });

  test('a pointer that rests, goes and presses is told', async () => {
    await open();
    await hand.run("document.querySelector('#form').scrollIntoView() ?? 0");
    const [x, y] = await middle('#send');
    const come = Array.from({ length: 13 }, (_, nth): Move[] => [
      { to: [x, y + (12 - nth) * 25] },
      { pause: 20 },
    ]).flat();
    const down: readonly Move[] = [{ mouse: 'down' }, { pause: 30 }, { mouse: 'up' }];
    await hand.act([...come, { pause: 2200 }, ...down]);
    expect(await told(hand, 'hover_hesitation')).toMatchObject([{ of: 'form', pressed: true }]);
    await hand.act([...come, ...down]);
    expect(await told(hand, 'path_efficiency')).toMatchObject([{ of: 'form', efficiency: 1 }]);
  });

  test('copying from a text is told by its length', async () => {
    await open();
    await hand.run("getSelection().selectAllChildren(document.querySelector('[data-touchpoint=lead]')) ?? 0");
    await hand.act([
      { key: 'Control', is: 'down' },
      { key: 'c', is: 'down' },
      { key: 'c', is: 'up' },
      { key: 'Control', is: 'up' },
    ]);
    expect(await told(hand, 'copy')).toEqual([{ of: 'lead', kind: 'copy', length: 'medium' }]);
  });
});
