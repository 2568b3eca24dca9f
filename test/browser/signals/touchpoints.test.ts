import { afterEach, expect, test } from 'vitest';
import { element, type Started, started } from '../started.js';

let sdk: Started;
afterEach(() => {
  sdk?.unasked.stop();
  localStorage.clear();
});
const seen = async (div: HTMLElement): Promise<unknown[]> => {
  sdk.see(div, 1);
  sdk.env.pass(1000);
  return sdk.heard.map((event) => (event as { element?: string }).element);
};

test('names are told in the order of their declaration, also when one that was declared twice is ended once', async () => {
  sdk = await started();
  const div = element('<div></div>');
  sdk.unasked.touchpoint(div, 'first');
  sdk.unasked.touchpoint(div, 'second');
  const end = sdk.unasked.touchpoint(div, 'first');
  end();
  end();
  expect(await seen(div)).toEqual(['first', 'second']);
});

test('a link that is itself out of the document is told of, and nothing is thrown', async () => {
  sdk = await started();
  const link = element('<a href="https://shop.example/lamp">Lamp</a>');
  sdk.unasked.touchpoint(link, 'lamp');
  link.remove();
  expect(await seen(link)).toEqual(['lamp']);
  expect(sdk.env.problems).toEqual([]);
});

test('data-ignore holds through the shadow root that it is around', async () => {
  sdk = await started();
  const host = element('<div data-ignore="viewable_impression"></div>');
  const inside = host.attachShadow({ mode: 'open' }).appendChild(document.createElement('p'));
  sdk.unasked.touchpoint(inside, 'inside');
  expect(await seen(inside)).toEqual([]);
});
