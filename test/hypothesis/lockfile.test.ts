import { expect, test } from 'vitest';
import { hypothesis } from '../../src/hypothesis/hypothesis.js';
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
