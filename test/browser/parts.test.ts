import { expect, test } from 'vitest';
import type { Core, SecondPart } from '../../src/browser/core.js';
import { createParts } from '../../src/browser/parts.js';
import { fakeEnv } from '../support/fakeEnv.js';
import { fakePage } from '../support/fakePage.js';
import { settle } from './started.js';

function page() {
  const { window, does } = fakePage();
  const env = fakeEnv({ window });
  let arrive: (() => void) | undefined;
  let refuse: (() => void) | undefined;
  const given: Core[] = [];
  const calls: string[] = [];
  const second = {
    add: () => () => undefined,
    begin: () => calls.push('begin'),
    stop: () => calls.push('stop'),
  } as unknown as SecondPart;
  const load = () =>
    new Promise<{ startSecondPart: (core: Core) => SecondPart }>((resolve, reject) => {
      calls.push('load');
      arrive = () =>
        resolve({
          startSecondPart: (core) => {
            given.push(core);
            return second;
          },
        });
      refuse = () => reject(new Error('404'));
    });
  const parts = createParts(env, load, (early) => ({ early }) as Core);
  return { env, does, parts, calls, given, second, arrive: () => arrive?.(), refuse: () => refuse?.() };
}

test('what the visitor does before the second part is there is given to it, with its path and time', async () => {
  const { parts, does, env, given, arrive } = page();
  parts.load();
  document.body.innerHTML = '<button>Buy</button>';
  const button = document.querySelector('button') as Element;
  env.pass(40);
  does('pointerdown', button);
  arrive();
  await settle();
  does('pointerup', button);
  expect(given[0]?.early).toMatchObject([{ t: 40, event: { type: 'pointerdown' } }]);
  expect(given[0]?.early[0]?.path[0]).toBe(button);
  expect(given).toHaveLength(1);
});

test('of a storm of input before it is there the first 64 are kept', async () => {
  const { parts, does, given, arrive } = page();
  parts.load();
  for (let i = 0; i < 100; i++) does('click', document.body);
  arrive();
  await settle();
  expect(given[0]?.early).toHaveLength(64);
});

test('what is asked of it before waits, in order; what is asked after runs at once', async () => {
  const { parts, arrive, second, calls } = page();
  const ran: unknown[] = [];
  parts.whenThere((there) => ran.push(there));
  parts.load();
  arrive();
  await settle();
  parts.whenThere(() => ran.push('after'));
  expect(ran).toEqual([second, 'after']);
  expect(calls).toEqual(['load', 'begin']);
  expect(parts.second()).toBe(second);
});

test('one that cannot be loaded is said once; input is no longer listened to', async () => {
  const { parts, env, refuse, calls } = page();
  const ran: unknown[] = [];
  parts.whenThere((there) => ran.push(there));
  parts.load();
  refuse();
  await settle();
  parts.load();
  expect(calls).toEqual(['load']);
  expect(ran).toEqual([undefined]);
  parts.whenThere((there) => ran.push(there));
  expect(ran).toEqual([undefined, undefined]); // whoever asks is told, and waits for nothing
  expect(env.problems).toEqual([{ code: 'load', message: 'no signals, events go when the page ends: Error: 404' }]);
});

test('one that arrives after the stop is never started', async () => {
  const { parts, arrive, given } = page();
  parts.load();
  parts.stop();
  arrive();
  await settle();
  expect(given).toEqual([]);
});
