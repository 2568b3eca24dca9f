import { afterEach, expect, test } from 'vitest';
import type { Unasked, Use } from '../../../src/browser/index.js';
import { startAttributes } from '../../../src/browser/page/attributes.js';
import { startValues } from '../../../src/browser/page/values.js';
import { createShow } from '../../../src/browser/page/variants.js';
import type { Press } from '../../../src/browser/signals/host.js';
import { type FakeEnv, fakeEnv } from '../../support/fakeEnv.js';
import { fakePage } from '../../support/fakePage.js';

let stop = (): void => undefined;
afterEach(() => stop());

function page(html: string, use: Partial<Use> = { variant: 'b', reason: 'assigned' }, hidden?: string) {
  document.documentElement.innerHTML = `<head></head><body>${html}</body>`;
  if (hidden) Object.defineProperty(document.querySelector('form'), hidden, { value: 'a field' });
  const { window, does } = fakePage();
  const env: FakeEnv = fakeEnv({ window });
  const said: unknown[][] = [];
  const note =
    (name: string) =>
    (...args: unknown[]): (() => void) => {
      said.push([name, ...args.map((arg) => (arg instanceof Element ? arg.id : arg))]);
      return () => undefined;
    };
  const api = {
    use: (id: string) => ({ ...use, wrap: (element: Element) => note('wrap')(id, element) }),
    touchpoint: note('touchpoint'),
    value: note('value'),
    journey: note('journey'),
  } as unknown as Unasked;
  let pressed = (_: Press): void => undefined;
  const host = {
    env,
    onPress: (heard: typeof pressed) => {
      pressed = heard;
    },
    threshold: (_: Element, __: string, otherwise: number) => otherwise,
  };
  const stopValues = startValues(host, api.value);
  const stopAttributes = startAttributes({ env, api, show: createShow(env, api) });
  stop = () => {
    stopAttributes();
    stopValues();
  };
  const at = (id: string): Element => document.getElementById(id) as Element;
  return {
    env,
    said,
    at,
    does,
    hidden: () => [...document.querySelectorAll('[data-variant]')].map((part) => part.hasAttribute('hidden')),
    press: (id: string) => {
      const path: Element[] = [];
      for (let each: Element | null = at(id); each; each = each.parentElement) path.push(each);
      pressed({ path } as unknown as Press);
    },
  };
}
const variants = '<p data-variant="a"></p><p data-variant="b" hidden></p>';
const mutated = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

test('the assigned variant is shown, the others are hidden, and the container is wrapped', () => {
  const { said, hidden } = page(`<div id="c" data-hypothesis="pay">${variants}</div>`);
  expect(hidden()).toEqual([true, false]);
  expect(said).toEqual([['wrap', 'pay', 'c']]);
});

test('an unknown hypothesis leaves the page as it is', () => {
  const { said, hidden } = page(`<div data-hypothesis="pay">${variants}</div>`, {
    variant: undefined,
    reason: 'unknown',
  });
  expect(hidden()).toEqual([false, true]);
  expect(said).toEqual([]);
});

test('a variant that is not in the page is said, and exposes nobody', () => {
  const { said, hidden, env } = page(`<div data-hypothesis="pay">${variants}</div>`, {
    variant: 'c',
    reason: 'assigned',
  });
  expect(hidden()).toEqual([false, true]);
  expect(said).toEqual([]);
  expect(env.problems).toEqual([{ code: 'variant', message: 'pay: no data-variant="c"' }]);
});

test('an association is wrapped as it stands; a hypothesis inside another keeps its own variants', () => {
  const { hidden } = page(
    `<div data-hypothesis="pay"><div data-hypothesis="inner">${variants}</div><p data-variant="b" hidden></p><p data-variant="a"></p></div>`,
  );
  expect(hidden()).toEqual([true, false, false, true]);
  expect(page('<div id="c" data-hypothesis="help"></div>', { variant: undefined, reason: 'assigned' }).said).toEqual([
    ['wrap', 'help', 'c'],
  ]);
});

test('touchpoints and stages are read, also of what is added later, once each', async () => {
  const { said } = page('<main id="m" data-stage="pay"><p id="p" data-touchpoint="text"></p></main>');
  document.body.insertAdjacentHTML('beforeend', '<div><p id="q" data-touchpoint="later"></p></div>');
  document.body.append(document.getElementById('m') as Element);
  await mutated();
  expect(said).toEqual([
    ['journey', 'pay'],
    ['touchpoint', 'p', 'text'],
    ['touchpoint', 'q', 'later'],
    ['touchpoint', 'p', 'text'], // put into the page again
  ]);
});

test('a value is recorded on a press, with its amount; quick repeats count once unless they are normal there', () => {
  const { said, press, env } = page(
    '<p data-value="order" data-amount="49"><b id="b"></b></p><button id="plus" data-value="plus" data-repeat></button>',
  );
  press('b');
  env.pass(999);
  press('b');
  press('plus');
  press('plus');
  env.pass(2000);
  press('b');
  expect(said).toEqual([
    ['value', 'order', 49],
    ['value', 'plus', undefined],
    ['value', 'plus', undefined],
    ['value', 'order', 49],
  ]);
});

test('a form’s value is recorded when it is submitted, not when it is pressed', () => {
  const { said, press, does, at } = page('<form id="f" data-value="order"><button id="b"></button></form>');
  press('b');
  expect(said).toEqual([]);
  does('submit', at('f'), { isTrusted: false });
  does('submit', at('f'));
  expect(said).toEqual([['value', 'order', undefined]]);
});

test('a form that hides its own functions does not keep the rest of the page from being read', () => {
  const html = '<form data-touchpoint="form"></form><p id="p" data-touchpoint="text"></p>';
  const { said, env } = page(html, {}, 'getAttribute');
  expect(said).toEqual([['touchpoint', 'p', 'text']]);
  expect(env.problems).toHaveLength(1);
});
