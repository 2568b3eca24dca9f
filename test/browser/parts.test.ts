import { expect, test } from 'vitest';
import type { Core, SecondPart } from '../../src/browser/core.js';
import type { Early } from '../../src/browser/early.js';
import { createParts } from '../../src/browser/parts.js';
import { version } from '../../src/browser/version.js';
import { fakeEnv } from '../support/fakeEnv.js';
import { fakePage } from '../support/fakePage.js';
import { settle } from './started.js';

interface Trouble {
  readonly its?: string;
  readonly begin?: () => never;
}

function page(trouble: Trouble = {}) {
  const { window, does } = fakePage();
  const env = fakeEnv({ window });
  let arrive: (() => void) | undefined;
  let refuse: (() => void) | undefined;
  const given: Early[][] = [];
  const calls: string[] = [];
  const second = {
    add: () => () => undefined,
    begin: (early: Early[]) => {
      calls.push('begin');
      trouble.begin?.();
      given.push(early);
    },
    rest: () => calls.push('rest'),
    stop: () => calls.push('stop'),
  } as unknown as SecondPart;
  const parts = createParts(
    env,
    (nth) =>
      new Promise((resolve, reject) => {
        calls.push(`load ${nth}`);
        arrive = () => resolve({ version: trouble.its ?? version, startSecondPart: () => second });
        refuse = () => reject(new Error('404'));
      }),
    () => ({}) as Core,
  );
  return { env, does, parts, calls, given, second, arrive: () => arrive?.(), refuse: () => refuse?.() };
}

test('what the visitor does before the second part is there is given to it, with its path and time', async () => {
  const { parts, does, env, given, arrive } = page();
  parts._observe();
  document.body.innerHTML = '<button>Buy</button>';
  const button = document.querySelector('button') as Element;
  env.pass(40);
  does('pointerdown', button);
  arrive();
  await settle();
  does('pointerup', button);
  expect(given[0]).toMatchObject([{ t: 40, event: { type: 'pointerdown' } }]);
  expect(given[0]?.[0]?.path[0]).toBe(button);
  expect(given).toHaveLength(1);
});

test('of a storm of input before it is there the first 64 are kept', async () => {
  const { parts, does, given, arrive } = page();
  parts._observe();
  for (let i = 0; i < 100; i++) does('click', document.body);
  arrive();
  await settle();
  expect(given[0]).toHaveLength(64);
});

test('what is asked of it before waits, in order, unless it is taken back; what is asked after runs at once', async () => {
  const { parts, arrive, second, calls } = page();
  const ran: unknown[] = [];
  parts._whenThere((there) => ran.push(there));
  parts._whenThere(() => ran.push('taken back'))();
  parts._observe();
  parts._observe();
  arrive();
  await settle();
  parts._whenThere(() => ran.push('after'));
  expect(ran).toEqual([second, 'after']);
  expect(calls).toEqual(['load 0', 'begin']);
  expect(parts._second()).toBe(second);
});

test('one that cannot be loaded is said once and tried again, after 10 s, 60 s, 6 min and whenever it is asked for', async () => {
  const { parts, env, does, refuse, arrive, calls, given, second } = page();
  const ran: unknown[] = [];
  parts._whenThere((there) => ran.push(there));
  parts._observe();
  does('click', document.body);
  for (const seconds of [10, 60]) {
    refuse();
    await settle();
    env.pass(seconds * 1000 - 1);
    expect(calls.at(-1)).not.toBe(`load ${calls.length}`);
    const before = calls.length;
    env.pass(1);
    expect(calls).toHaveLength(before + 1);
  }
  refuse();
  await settle();
  const asked = parts._load();
  arrive();
  await asked;
  expect(calls).toEqual(['load 0', 'load 1', 'load 2', 'load 3', 'begin']);
  expect(ran).toEqual([second]);
  expect(given).toEqual([[]]); // the input of so long ago is no longer told
  expect(env.problems).toEqual([{ code: 'load', message: 'no signals, Error: 404' }]);
  parts._stop();
});

test('one of another version is not started, and fetched again', async () => {
  const { parts, env, arrive, calls } = page({ its: '0.0.9' });
  parts._observe();
  arrive();
  await settle();
  expect(parts._second()).toBeUndefined();
  expect(env.problems).toEqual([{ code: 'load', message: 'no signals, it is 0.0.9' }]);
  env.pass(10_000);
  expect(calls).toEqual(['load 0', 'load 1']);
  parts._stop();
});

test('one that throws while it begins is stopped wholly and said', async () => {
  const { parts, env, arrive, calls } = page({
    begin: () => {
      throw new Error('mine');
    },
  });
  parts._observe();
  arrive();
  await settle();
  expect(calls).toEqual(['load 0', 'begin', 'stop']);
  expect(parts._second()).toBeUndefined();
  expect(env.problems).toEqual([{ code: 'load', message: 'no signals, Error: mine' }]);
  parts._stop();
  expect(env.timers()).toBe(0);
});

test('what was done before consent was withdrawn is not told after it was given again', async () => {
  const { parts, does, given, arrive, calls } = page();
  parts._observe();
  does('click', document.body);
  parts._rest();
  does('click', document.body);
  parts._observe();
  does('keyup', document.body);
  arrive();
  await settle();
  expect(given).toMatchObject([[{ event: { type: 'keyup' } }]]);
  parts._rest();
  parts._observe();
  expect(calls).toEqual(['load 0', 'begin', 'rest', 'begin']);
});

test('one that arrives while nothing may be observed does not begin', async () => {
  const { parts, arrive, calls, second } = page();
  parts._observe();
  parts._rest();
  arrive();
  await settle();
  expect(parts._second()).toBe(second);
  expect(calls).toEqual(['load 0']);
});

test('one that arrives after the stop is never started', async () => {
  const { parts, arrive, calls } = page();
  parts._observe();
  parts._stop();
  arrive();
  await settle();
  expect(calls).toEqual(['load 0']);
  expect(parts._second()).toBeUndefined();
});

test('however often it fails it waits 36 minutes at most, and once', async () => {
  const { parts, env, calls, refuse } = page();
  parts._observe();
  for (let i = 0; i < 30; i++) {
    refuse();
    await settle();
    void parts._load(); // a tab that is hidden asks for it
  }
  refuse();
  await settle();
  expect(env.timers()).toBe(1);
  const asked = calls.length;
  env.pass(2_159_000);
  expect(calls).toHaveLength(asked);
  env.pass(2000);
  expect(calls).toHaveLength(asked + 1);
});
