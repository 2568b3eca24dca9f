import { act } from 'preact/test-utils';
import { expect, it } from 'vitest';
import * as answers from '../fixtures/dashboard/answers.js';
import { settled } from './fakeEnv.js';
import { all, at, board, open } from './openDashboard.js';

it('simulated visitors are announced on every page and marked in the numbers', async () => {
  const { page } = await open(...at(answers.supported, answers.simulated));
  expect(page.querySelector('.band-note')?.textContent).toContain('Simulated and automated visitors are counted here.');
  expect(page.querySelector('.facts')?.textContent).toContain(
    '26,940 visitors (with simulated and automated visitors)',
  );
});

it('a collector that wants a key is asked for it with words, and opens with the right one', async () => {
  const { page, text, say, env } = await open('#/', { 'v1/verdicts': 401 });
  expect(text()).toContain('These results need the secret key.');
  const input = page.querySelector<HTMLInputElement>('input');
  if (!input) throw new Error('no field');
  say(board);
  await act(async () => {
    input.value = 'sk_abc';
    input.dispatchEvent(new Event('input', { bubbles: true }));
    await settled();
  });
  await act(async () => {
    page.querySelector('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
    await settled();
  });
  await act(settled);
  expect(env.session.getItem('unasked:secret')).toBe('sk_abc');
  expect(text()).toContain('11 beliefs');
});

it('when the collector goes away the page stays and says how old it is', async () => {
  const { page, say, wait } = await open('#/', board);
  expect(page.querySelector('.pulse')?.textContent).toBe('updated 00:00:00, every 5 s');
  say({ 'v1/verdicts': 503 });
  await wait(5000);
  expect(page.querySelector('.pulse')?.textContent).toBe('offline: as it was at 00:00:00');
  expect(page.querySelector('h1')?.textContent).toContain('11 beliefs');
});

it('a slow collector is asked one thing at a time, and its answer is never thrown away', async () => {
  const { page, say, wait, sent } = await open('#/', board);
  let answer = (_: Response): void => undefined;
  const slow = new Promise<Response>((resolve) => {
    answer = resolve;
  });
  const asked = () => sent.filter((path) => path === 'v1/verdicts').length;
  const before = asked();
  say({ 'v1/verdicts': slow });
  await wait(5000);
  await wait(5000);
  await wait(5000);
  expect(asked()).toBe(before + 1);
  say({ 'v1/verdicts': answers.empty });
  answer(Response.json(answers.full));
  await wait(0);
  expect(page.querySelector('h1')?.textContent).toBe('Nothing is asked here yet.');
  expect(asked()).toBe(before + 2);
});

it('a number that changes is marked once', async () => {
  const { page, say, wait } = await open('#/', board);
  expect(page.querySelector('.changed')).toBeNull();
  say({ 'v1/verdicts': { ...answers.full, totals: { ...answers.full.totals, visitors: 61_205 } } });
  await wait(5000);
  expect(all(page, '.changed')).toEqual(['61,205 visitors']);
});

it('a chosen theme is shown and remembered', async () => {
  const { page, env } = await open('#/', board);
  const toggle = [...page.querySelectorAll('button')].find(({ textContent }) => textContent?.includes('Theme'));
  await act(() => toggle?.click());
  expect([document.documentElement.dataset.theme, env.local.getItem('unasked:theme')]).toEqual(['dark', 'dark']);
});

it('? opens the keys, but not while somebody types', async () => {
  const { page, press } = await open('#/', { 'v1/verdicts': 401 });
  const dialog = page.querySelector('dialog');
  const input = page.querySelector('input');
  if (!input) throw new Error('no field');
  await press('?', input);
  expect(dialog?.open).toBe(false);
  await press('?');
  expect(dialog?.open).toBe(true);
});
