import { expect, test } from 'vitest';
import { hereAndNot } from '../../src/dashboard/picture/balance.js';
import { equation, portion } from '../../src/dashboard/words/balance.js';
import { quality } from '../fixtures/dashboard/answers.js';
import { all, board, open } from './openDashboard.js';

const part = (name: string, count: number) => ({ name, count, means: '' });

test('an equation names the parts that are there', () => {
  const made = { total: 13, parts: [part('stored', 10), part('rejected', 0), part('size', 2), part('lost', 1)] };
  expect(equation('made', made)).toBe('13 made = 10 stored + 2 given up as too many + 1 lost');
  expect(equation('made', { total: 0, parts: [part('stored', 0)] })).toBe('0 made = 0');
});

test.each([
  [0, 10, '0.0%'],
  [1, 1e6, 'under 0.1%'],
  [999_999, 1e6, 'over 99.9%'],
  [1e6, 1e6, '100.0%'],
  [1, 4, '25.0%'],
])('%d of %d is %s', (some, whole, words) => {
  expect(portion(some, whole)).toBe(words);
});

test('what may still come is open, what is gone is hatched, what was refused is neither', () => {
  const { here, missing } = hereAndNot(quality.made);
  expect(here).toBe(1_204_882);
  expect(missing.map(({ name, tone }) => [name, tone])).toEqual([
    ['rejected', 'refused'],
    ['size', 'gone'],
    ['on the way or lost', 'open'],
    ['lost', 'gone'],
  ]);
});

test('arrows walk what is not here and read it out, Enter opens its row of the table', async () => {
  const { page, press, text } = await open('#/quality', { ...board, 'v1/quality': quality });
  const marks = page.querySelector('.balance .marks') as HTMLElement;
  for (const key of ['Home', 'ArrowDown']) await press(key, marks);
  expect(text()).toContain('960 given up as too many, 0.1% of all. More than a browser keeps for us');
  await press('Enter', marks);
  expect(document.activeElement?.textContent).toContain('given up as too many960');
  expect(all(page, '.quality .figure tbody tr th').slice(0, 8)).toEqual([
    'stored',
    'rejected',
    'given up as too old',
    'given up as too many',
    'given up without storage',
    'on the way or lost',
    'lost',
    'made',
  ]);
});

test('how many checks were wrong stands on the page', async () => {
  const { page } = await open('#/quality', { ...board, 'v1/quality': quality });
  expect(page.querySelector('[aria-labelledby="checks"] p')?.textContent).toContain('14 such checks so far 1 called');
});

test('both balances stand under the picture, with their queries', async () => {
  const { page } = await open('#/quality', { ...board, 'v1/quality': quality });
  expect(all(page, '.equations dd')).toEqual([equation('made', quality.made), equation('received', quality.received)]);
  expect(all(page, '.figure .query p')[0]).toContain('What became of every event made');
});

test('with nothing made there is no balance, and it says why', async () => {
  const nothing = { total: 0, parts: [] };
  const { page, text } = await open('#/quality', {
    ...board,
    'v1/quality': { ...quality, made: nothing, received: nothing, days: [], rows: [] },
  });
  expect(page.querySelector('.balance')).toBeNull();
  expect(text()).toContain('Nothing has arrived yet');
});
