import { expect, test } from 'vitest';
import { cached } from '../../../src/collector/reads/cached.js';

/** A store that changes all the time, and work that takes as long as is said and gives how often it was begun. */
function remembering(options: { readonly isPatient?: boolean; readonly tookMs: number }) {
  let at = 0;
  let begun = 0;
  let finish: (() => void)[] = [];
  const kept = cached<number>({ ...options, now: () => at, revision: () => String(at) });
  const work = (): Promise<number> => {
    const value = ++begun;
    return new Promise((resolve) => finish.push(() => resolve(value)));
  };
  return {
    ask: () => kept('', work),
    wait: (ms: number) => {
      at += ms;
    },
    done: async () => {
      at += options.tookMs;
      for (const one of finish) one();
      finish = [];
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

test('while the store changes, slow work is done in a fifth of the time, and everybody waits for it', async () => {
  const { ask, wait, done } = remembering({ tookMs: 200 });
  const first = ask();
  await done();
  expect(await first).toBe(1);
  wait(599);
  expect(await ask()).toBe(1);
  wait(1);
  const [second, third] = [ask(), ask()];
  await done();
  expect(await Promise.all([second, third])).toEqual([2, 2]);
});

test('for what need not be of now nobody waits, unless it is too old', async () => {
  const { ask, wait, done } = remembering({ tookMs: 200, isPatient: true });
  const first = ask();
  await done();
  expect(await first).toBe(1);
  wait(49 * 200 - 201);
  expect(await ask()).toBe(1);
  wait(1);
  expect(await ask()).toBe(1); // and begins anew
  expect(await ask()).toBe(1);
  await done();
  expect(await ask()).toBe(2);
  wait(2 * 49 * 200);
  const late = ask();
  await done();
  expect(await late).toBe(3);
});
