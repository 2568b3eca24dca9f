import { expect, test } from 'vitest';
import { type Hypothesis, hypothesis } from '../../src/hypothesis/hypothesis.js';
import { lockfile, lockfileText, lockState } from '../../src/hypothesis/lockfile.js';
import { onePage, readersBuy } from '../support/declarations.js';

const first = hypothesis(onePage);
const changed = hypothesis({ ...onePage, belief: 'Fewer steps, more orders' });

test('what is locked for the first time is version 1, with its whole declaration', () => {
  const { hypotheses } = lockfile([first]);
  const { hash, ...declaration } = first;
  expect(hypotheses).toEqual({ 'pay-on-one-page': { version: 1, hash, declaration } });
});

test('locking again changes nothing', () => {
  const lock = lockfile([first, hypothesis(readersBuy)]);
  expect(lockfile([hypothesis(readersBuy), first], lock)).toEqual(lock);
  expect(lockfileText(lockfile([hypothesis(readersBuy), first], lock))).toBe(lockfileText(lock));
});

test('a changed declaration is the next version', () => {
  const lock = lockfile([changed], lockfile([first]));
  expect(lock.hypotheses['pay-on-one-page']).toMatchObject({ version: 2, hash: changed.hash });
});

const spent = { on: 'value', name: 'order', measure: 'sum', cap: 500 } as const;
const mean = { direction: 'increase', baseline: 42, smallestEffect: 2, deviation: 60 } as const;
const claimed = hypothesis({ ...onePage, primary: { ...mean, metric: spent } });

test.each<[what: string, locked: Hypothesis, then: Hypothesis]>([
  ['looks switched on', first, hypothesis({ ...onePage, stopping: { looks: 20 } })],
  ['looks switched off', hypothesis({ ...onePage, stopping: { looks: 20 } }), first],
  [
    'other looks',
    hypothesis({ ...onePage, stopping: { looks: 20 } }),
    hypothesis({ ...onePage, stopping: { looks: 10 } }),
  ],
  ['a moved window', first, hypothesis({ ...onePage, window: '2 days' })],
  ['another alpha', first, hypothesis({ ...onePage, stopping: { alpha: 0.1 } })],
  ['another size', first, hypothesis({ ...onePage, stopping: { maxVisitors: 99_999 } })],
  ['a changed cap', claimed, hypothesis({ ...onePage, primary: { ...mean, metric: { ...spent, cap: 900 } } })],
  [
    'another measure',
    claimed,
    hypothesis({ ...onePage, primary: { ...mean, metric: { ...spent, measure: 'count' } } }),
  ],
  ['a smaller effect', claimed, hypothesis({ ...onePage, primary: { ...mean, metric: spent, smallestEffect: 1 } })],
])('%s after the lock is another version with data of its own, never the same one changed', (_, locked, then) => {
  const lock = lockfile([locked]);
  expect(lockState(then, lock)).toBe('changed');
  expect(lockfile([then], lock).hypotheses[locked.id]).toMatchObject({ version: 2, hash: then.hash });
});

test('an id that is no longer declared keeps its place, so that its versions go on counting', () => {
  const lock = lockfile([], lockfile([first]));
  expect(lockfile([changed], lock).hypotheses['pay-on-one-page']?.version).toBe(2);
});

test('a declaration is unlocked, locked or changed', () => {
  const lock = lockfile([first]);
  expect([lockState(first), lockState(first, lock), lockState(changed, lock)]).toEqual([
    'unlocked',
    'locked',
    'changed',
  ]);
});

test('the text ends in a newline and reads back as the same lock', () => {
  const text = lockfileText(lockfile([first]));
  expect(text.endsWith('}\n')).toBe(true);
  expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(lockfile([first]))));
});
