import { afterEach, expect, test } from 'vitest';
import { element, type Started, started } from './started.js';

let sdk: Started;
afterEach(() => {
  sdk?.unasked.stop();
  localStorage.clear();
});

const pointer = { pointerId: 1, isPrimary: true, button: 0, clientX: 5, clientY: 5, pointerType: 'mouse' };
const press = (target: Element, fields: object = {}): void => {
  sdk.does('pointerdown', target, { ...pointer, ...fields });
  sdk.does('pointerup', target, { ...pointer, ...fields });
};
const presses = (): unknown[] =>
  sdk.heard.flatMap((event) => (event.kind === 'press' ? [`${event.element} ${event.by}`] : []));

test('a press inside several declared elements is one of each, innermost first', async () => {
  sdk = await started();
  const form = element('<form><button><b>Buy</b></button></form>');
  sdk.unasked.touchpoint(form, 'form');
  const stop = sdk.unasked.touchpoint(form.querySelector('button') as Element, 'buy');
  press(form.querySelector('b') as Element, { pointerType: 'touch' });
  expect(presses()).toEqual(['buy touch', 'form touch']);
  stop();
  press(form.querySelector('b') as Element, { pointerType: 'pen' });
  expect(presses()).toEqual(['buy touch', 'form touch', 'form pen']);
});

test('a press inside an open shadow root is found by its real target', async () => {
  sdk = await started();
  const host = element('<div></div>');
  const root = host.attachShadow({ mode: 'open' });
  root.innerHTML = '<button>Buy</button>';
  const button = root.querySelector('button') as Element;
  sdk.unasked.touchpoint(button, 'buy');
  press(button);
  expect(presses()).toEqual(['buy mouse']);
});

test('a scroll that begins on a button, a disabled control and a script press nothing', async () => {
  sdk = await started();
  const div = element('<div><button>Buy</button><button disabled>Sold</button></div>');
  const [buy, sold] = [...div.querySelectorAll('button')] as unknown as [Element, Element];
  sdk.unasked.touchpoint(div, 'shop');
  sdk.does('pointerdown', buy, pointer);
  sdk.does('pointercancel', buy, pointer);
  sdk.does('touchend', buy, { changedTouches: [{ clientX: 5, clientY: 5 }] });
  press(sold);
  press(buy, { isTrusted: false });
  buy.dispatchEvent(new Event('click', { bubbles: true }));
  expect(presses()).toEqual([]);
});

test('Enter held on a button is one press', async () => {
  sdk = await started();
  const button = element('<button>Buy</button>');
  sdk.unasked.touchpoint(button, 'buy');
  sdk.does('keydown', button, { repeat: false });
  sdk.does('click', button, { clientX: 0, clientY: 0 });
  for (let i = 0; i < 5; i++) {
    sdk.env.pass(100);
    sdk.does('keydown', button, { repeat: true });
    sdk.does('click', button, { clientX: 0, clientY: 0 });
  }
  expect(presses()).toEqual(['buy keyboard']);
});

test.each([
  ['', []],
  ['press', ['viewable_impression']],
  ['press viewable_impression', []],
  ['dwell', ['press', 'viewable_impression']],
])('data-ignore="%s" leaves %o', async (ignore, left) => {
  sdk = await started();
  const button = element(`<p data-ignore="${ignore}"><button>Buy</button></p>`).firstElementChild as Element;
  sdk.unasked.touchpoint(button, 'buy');
  press(button);
  sdk.see(button, 1);
  sdk.env.pass(1000);
  expect(sdk.heard.map(({ kind }) => kind)).toEqual(left);
});

test('dwell is told when the tab is hidden, the rest when it comes back and leaves again', async () => {
  sdk = await started();
  const p = element('<p>a few words</p>');
  sdk.unasked.touchpoint(p, 'text');
  sdk.see(p, 1);
  sdk.env.pass(2000);
  sdk.visible(false);
  sdk.env.pass(60_000);
  sdk.visible(true);
  sdk.env.pass(500);
  sdk.see(p, 0);
  sdk.env.pass(4999);
  expect(sdk.heard.filter(({ kind }) => kind === 'dwell')).toHaveLength(1);
  sdk.env.pass(1);
  expect(sdk.heard.filter(({ kind }) => kind === 'dwell')).toMatchObject([
    { element: 'text', inViewMs: 2000, focusedMs: 2000, activeMs: 2000 },
    { element: 'text', inViewMs: 500, focusedMs: 500, activeMs: 500 },
  ]);
});

test('without an input, dwell stops being active after 15 s; an input makes it active again', async () => {
  sdk = await started();
  const p = element('<p>a few words</p>');
  sdk.unasked.touchpoint(p, 'text');
  sdk.see(p, 1);
  sdk.env.pass(40_000);
  sdk.does('keydown', window);
  sdk.env.pass(10_000);
  sdk.visible(false);
  expect(sdk.heard.find(({ kind }) => kind === 'dwell')).toMatchObject({
    inViewMs: 50_000,
    focusedMs: 50_000,
    activeMs: 25_000,
  });
});

test('scrolled past in under a quarter of a second is not told', async () => {
  sdk = await started();
  const p = element('<p></p>');
  const stop = sdk.unasked.touchpoint(p, 'text');
  sdk.see(p, 1);
  sdk.env.pass(249);
  stop();
  expect(sdk.heard).toEqual([]);
});
