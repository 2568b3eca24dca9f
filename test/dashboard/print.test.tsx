import { act } from 'preact/test-utils';
import { expect, it } from 'vitest';
import * as answers from '../fixtures/dashboard/answers.js';
import { at, open } from './openDashboard.js';

const say = (name: 'beforeprint' | 'afterprint') => act(() => void window.dispatchEvent(new Event(name)));
const inNumbers = (page: HTMLElement, selector: string) => page.querySelectorAll(`.numbers ${selector}`).length;

it('on paper every picture has its table beside it, whichever was shown, and afterwards what was shown before', async () => {
  const { page, press } = await open(...at(answers.supported));
  const counts = () => [inNumbers(page, '[role="application"]'), inNumbers(page, '[data-figure] table')];
  const [charts = 0] = counts();
  expect(charts).toBe(1);
  const pictures = counts();
  await say('beforeprint');
  const [, tables = 0] = counts();
  expect(tables).toBeGreaterThan(pictures[1] ?? 0);
  expect(counts()[0]).toBe(1);
  // Preact draws before the browser lays the sheet out, and the charts are as wide as that.
  expect(page.querySelector('.chart svg')?.getAttribute('width')).toBe('680');
  await say('afterprint');
  expect(counts()).toEqual(pictures);
  await press('t');
  expect(counts()).toEqual([0, tables]);
  await say('beforeprint');
  expect(counts()).toEqual([1, tables]);
  await say('afterprint');
  expect(counts()).toEqual([0, tables]);
});

it('the drawing for paper is done in the turn that asks for it', async () => {
  const { page } = await open(...at(answers.supported));
  window.dispatchEvent(new Event('beforeprint'));
  await Promise.resolve();
  expect(inNumbers(page, '[data-figure] tbody tr')).toBeGreaterThan(30);
  await say('afterprint');
});

it('the foot of a sheet says where the page is and when it was read', async () => {
  const { page, wait } = await open(...at(answers.supported));
  const foot = () => [...(page.querySelector('.printed')?.children ?? [])].map(({ textContent }) => textContent);
  expect(foot()[0]).toBe(window.location.href);
  expect(foot()[0]).toContain('#/verdict/pay-on-one-page');
  expect(foot()[1]).toBe('as it was on 1 Jan 1970, 00:00 UTC');
  await wait(120_000);
  expect(foot()[1]).toBe('as it was on 1 Jan 1970, 00:02 UTC');
});

it('what only asks to be pressed is not printed, and is once it was pressed', async () => {
  const { hypothesis } = answers.supported;
  const [hash, given] = at(answers.supported);
  const { page } = await open(hash, {
    ...given,
    [`v1/verdicts/${hypothesis.id}/segments?version=2`]: answers.segments,
  });
  const segments = page.querySelector<HTMLElement>('[aria-labelledby="segments"]');
  expect(segments?.classList.contains('unprinted')).toBe(true);
  await act(async () => segments?.querySelector('button')?.click());
  expect(segments?.classList.contains('unprinted')).toBe(false);
});
