import { expect, test } from 'vitest';
import { overBudget } from '../../../src/browser/buffer/budget.js';
import { groupKey, keyFacts } from '../../../src/browser/buffer/key.js';
import { values } from '../values.js';

const day = 864e5;
const clock = 1_700_000_000_000;

test('a key says when, how many and how large', () => {
  const events = values(7, 9);
  const key = groupKey({ visitor: 'a', stream: '0000beef', startedAt: 1, events }, clock);
  expect(key).toBe(`${clock}.0000beef.000000007.2.${JSON.stringify(events).length}`);
  expect(keyFacts(key)).toEqual({ at: clock, count: 2, bytes: JSON.stringify(events).length });
});

test('what is older than 30 days goes, then the oldest beyond 5 MB', () => {
  const key = (daysAgo: number, bytes: number): string => `${clock - daysAgo * day}.s.000000000.1.${bytes}`;
  const keys = [key(31, 10), key(30, 10), key(3, 2e6), key(2, 3e6), key(1, 2e6)];
  expect(overBudget(keys, clock)).toEqual([
    ['age', [keys[0]]],
    ['size', [keys[1], keys[2]]],
  ]);
  expect(overBudget([key(1, 5e6)], clock)).toEqual([
    ['age', []],
    ['size', []],
  ]);
});
