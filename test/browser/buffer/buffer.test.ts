import 'fake-indexeddb/auto';
import { describe, expect, test } from 'vitest';
import type { Buffer, Group } from '../../../src/browser/buffer/buffer.js';
import { createFallbackBuffer } from '../../../src/browser/buffer/fallback.js';
import { createIndexedDbBuffer } from '../../../src/browser/buffer/indexedDb.js';
import { fakeEnv } from '../../support/fakeEnv.js';
import { values } from '../values.js';

const group = (from: number, to: number): Group => ({
  visitor: 'a',
  stream: 's',
  startedAt: 1,
  events: values(from, to),
});
const refusing = (message: string): Buffer => {
  const refuse = async (): Promise<never> => {
    throw new Error(message);
  };
  return { keys: refuse, read: refuse, put: refuse, remove: refuse, clear: refuse };
};
const silent: Buffer = {
  keys: () => new Promise(() => undefined),
  read: () => new Promise(() => undefined),
  put: () => new Promise(() => undefined),
  remove: () => new Promise(() => undefined),
  clear: () => new Promise(() => undefined),
};
let databases = 0;
const disk = (): Buffer => createIndexedDbBuffer(`test-${databases++}`);

describe.each<[string, () => Buffer]>([
  ['IndexedDB', disk],
  ['disk first', () => createFallbackBuffer(fakeEnv(), disk())],
  ['a disk that is blocked', () => createFallbackBuffer(fakeEnv(), refusing('blocked'))],
])('a buffer in %s', (_, create) => {
  test('gives back what was put, oldest first, until it is removed', async () => {
    const buffer = create();
    await buffer.put('2', group(2, 3));
    await buffer.put('1', group(0, 2));
    await buffer.put('3', group(3, 4));
    expect(await buffer.keys()).toEqual(['1', '2', '3']);
    expect(await buffer.read(['2', 'gone', '1'])).toEqual([group(2, 3), undefined, group(0, 2)]);
    await buffer.remove(['1', 'gone']);
    expect(await buffer.keys()).toEqual(['2', '3']);
    await buffer.clear();
    expect(await buffer.keys()).toEqual([]);
  });

  test('is empty to begin with', async () => {
    const buffer = create();
    expect(await buffer.keys()).toEqual([]);
    expect(await buffer.read([])).toEqual([]);
  });
});

test('a disk that is full says so, and what it took before is still sent', async () => {
  const env = fakeEnv();
  const real = disk();
  let isFull = false;
  const full: Buffer = {
    ...real,
    put: async (...entry) => (isFull ? refusing('QuotaExceeded') : real).put(...entry),
  };
  const buffer = createFallbackBuffer(env, full);
  await buffer.put('1', group(0, 1));
  isFull = true;
  await buffer.put('2', group(1, 2));
  expect(await buffer.keys()).toEqual(['1', '2']);
  expect(await buffer.read(['1', '2'])).toEqual([group(0, 1), group(1, 2)]);
  expect(env.problems).toEqual([{ code: 'storage', message: 'memory only: Error: QuotaExceeded' }]);
});

test('a disk that never answers is asked for three seconds, once', async () => {
  const env = fakeEnv();
  const buffer = createFallbackBuffer(env, silent);
  const put = buffer.put('1', group(0, 1));
  env.pass(3000);
  await put;
  expect(await buffer.keys()).toEqual(['1']);
  expect(env.problems).toHaveLength(1);
  expect(env.timers()).toBe(0);
});

test('a disk that was asked right before the page was frozen is asked again when the page goes on', async () => {
  let frozen = 0;
  const clock = fakeEnv();
  const env = fakeEnv({ ...clock, now: () => clock.now() + frozen });
  let isSilent = true;
  const real = disk();
  const buffer = createFallbackBuffer(env, {
    ...real,
    put: (...entry) => (isSilent ? silent : real).put(...entry),
  });
  const put = buffer.put('1', group(0, 1));
  frozen = 60_000;
  clock.pass(3000);
  await put;
  isSilent = false;
  await buffer.put('2', group(1, 2));
  expect(await real.keys()).toEqual(['2']);
  expect(await buffer.keys()).toEqual(['1', '2']);
});

test('what the disk will not remove is not given again', async () => {
  const real = disk();
  const stubborn: Buffer = { ...real, remove: refusing('read only').remove };
  const buffer = createFallbackBuffer(fakeEnv(), stubborn);
  await buffer.put('1', group(0, 1));
  await buffer.remove(['1']);
  expect(await buffer.keys()).toEqual([]);
});
