import { beforeEach, expect, test } from 'vitest';
import type { Press, Reaction } from '../../../../src/browser/signals/host.js';
import { createWait, type Wait } from '../../../../src/browser/signals/reaction/createWait.js';
import { blind, clear, type Sight, weak } from '../../../../src/browser/signals/reaction/verdict.js';
import { type FakeEnv, fakeEnv } from '../../../support/fakeEnv.js';

const control = document.createElement('button');
const elsewhere = document.createElement('button');
let env: FakeEnv;
let said: string[];
let overs: number;
/** What a look at the page finds. */
let seen: true | Sight | undefined;
let asked: number;

beforeEach(() => {
  env = fakeEnv();
  said = [];
  overs = asked = 0;
  seen = clear;
});

const wait = (sight: Sight = clear): Wait =>
  createWait(
    env,
    env.now(),
    sight,
    () => {
      asked++;
      return seen;
    },
    (reaction: Reaction) => said.push(reaction.kind === 'answered' ? `answered ${reaction.latencyMs}` : reaction.kind),
    () => overs++,
  );
const press = (upAt = env.now()): Press => ({ path: [control], control, by: 'mouse', downAt: env.now(), upAt });
const pressed = (sight?: Sight, quietMs = 1000, deadMs = 3000): Wait => {
  const one = wait(sight);
  one._press(press(), false, quietMs, deadMs);
  return one;
};

test('nothing: quiet after 1 s and unanswered after 7 s, and then no timer is left', () => {
  pressed();
  env.pass(999);
  expect(said).toEqual([]);
  env.pass(1);
  expect(said).toEqual(['quiet']);
  env.pass(5999);
  expect(said).toEqual(['quiet']);
  env.pass(1);
  expect(said).toEqual(['quiet', 'unanswered']);
  expect([overs, env.timers()]).toEqual([1, 0]);
});

test('a reaction is said at once, with the time since it came up, and only once', () => {
  const one = pressed();
  env.pass(300);
  one._react(7000);
  env.pass(100);
  one._react(7000);
  expect(said).toEqual(['answered 300']);
  env.pass(9000);
  expect(said).toEqual(['answered 300']);
  expect([overs, env.timers()]).toEqual([1, 0]);
});

test('a reaction while it is down is one of 0 ms, said after it came up', () => {
  const one = wait();
  env.pass(200);
  one._react(7000);
  env.pass(200);
  one._press(press(), false, 1000, 3000);
  expect(said).toEqual([]);
  env.pass(60);
  expect(said).toEqual(['answered 0']);
});

test('a reaction after more than 1 s follows the quiet', () => {
  const one = pressed();
  env.pass(2500);
  one._react(7000);
  expect(said).toEqual(['quiet', 'answered 2500']);
});

test('an event that comes too late for its kind is no reaction', () => {
  const one = pressed();
  env.pass(301);
  one._react(300);
  expect(said).toEqual([]);
  env.pass(9000);
  expect(said).toEqual(['quiet', 'unanswered']);
});

test('a reaction after 3 s is nobody knows whose', () => {
  const one = pressed();
  env.pass(4000);
  one._react(7000);
  env.pass(3000);
  expect(said).toEqual(['quiet', 'unanswered']);
});

test('a reaction after 3 s, and then word of a request that was on its way until then, is the answer', () => {
  const one = pressed();
  env.pass(3500);
  one._react(7000);
  env.pass(1000);
  one._react(7000);
  env.pass(20);
  one._doubt(10, 500);
  expect(said).toEqual(['quiet', 'answered 4500']);
});

test('a request that is soon over makes silence unknown, and a later reaction stays nobody knows whose', () => {
  const one = pressed();
  env.pass(100);
  one._doubt(10, 500);
  env.pass(4000);
  one._react(7000);
  env.pass(3000);
  expect(said).toEqual(['quiet', 'unknown']);
});

test.each([
  ['before it went down', 990],
  ['long after it', 1501],
])('a request begun %s is not its own', (_, at) => {
  env.pass(1000);
  const one = pressed();
  env.pass(2000);
  one._doubt(at, 500);
  env.pass(7000);
  expect(said).toEqual(['quiet', 'unanswered']);
});

test('where nothing can be seen it is unknown, whatever is seen, and never quiet', () => {
  pressed(blind)._react(7000);
  env.pass(9000);
  expect(said).toEqual(['unknown']);
});

test('with a modifier key it is unknown', () => {
  wait()._press(press(), true, 1000, 3000);
  env.pass(9000);
  expect(said).toEqual(['unknown']);
});

test('silence that may be an answer ends as unknown, and an answer still counts', () => {
  seen = weak;
  const [first, second] = [pressed(), pressed()];
  env.pass(10);
  second._react(7000);
  env.pass(9000);
  expect(said).toEqual(['answered 10', 'quiet', 'unknown']);
  first._react(7000);
  expect(said).toHaveLength(3);
});

test.each([
  [50, 0],
  [500, 60],
  [2000, 1000],
])('what only a look finds, after %i ms, is not called later than the look before: %i', (ms, expected) => {
  pressed();
  env.pass(ms);
  seen = true;
  env.pass(9000);
  expect(said.at(-1)).toBe(`answered ${expected}`);
});

test('another control pressed before it is quiet: it cannot be known', () => {
  const one = pressed();
  env.pass(900);
  one._pass([elsewhere]);
  one._react(7000);
  env.pass(9000);
  expect(said).toEqual(['unknown']);
});

test('another control pressed when it is quiet: what comes then is not its answer', () => {
  const one = pressed();
  env.pass(1500);
  one._pass([elsewhere]);
  env.pass(10);
  one._react(7000);
  seen = true;
  env.pass(1489);
  expect(said).toEqual(['quiet']);
  env.pass(1);
  expect(said).toEqual(['quiet', 'unanswered']);
});

test('another control pressed after 3 s ends the wait', () => {
  const one = pressed();
  env.pass(3500);
  one._pass([elsewhere]);
  expect(said).toEqual(['quiet', 'unanswered']);
});

test('the same control pressed again does not change anything', () => {
  const one = pressed();
  env.pass(400);
  one._pass([document.createElement('b'), control]);
  env.pass(400);
  one._react(7000);
  expect(said).toEqual(['answered 800']);
});

test('what never comes up is forgotten after 7 s, or with the next press, and nothing is said of it', () => {
  wait();
  wait()._pass([control]);
  expect(overs).toBe(1);
  env.pass(7000);
  expect([overs, env.timers(), said]).toEqual([2, 0, []]);
});

test('the end of the view before 3 s is unknown, later unanswered', () => {
  const first = pressed();
  env.pass(3000);
  const second = pressed();
  first._end();
  second._end();
  expect(said).toEqual(['quiet', 'unanswered', 'unknown']);
});

test('the page is looked at only where nothing was heard', () => {
  pressed()._react(7000);
  pressed(blind);
  env.pass(9000);
  expect([asked, said]).toEqual([0, ['answered 0', 'unknown']]);
});

test('a page that throws when it is looked at has no silence that can be believed', () => {
  seen = undefined;
  pressed();
  env.pass(9000);
  expect(said).toEqual(['quiet', 'unknown']);
});

test('a page may say how long a press can be without an answer', () => {
  pressed(clear, 10, 20);
  env.pass(60);
  expect(said).toEqual(['quiet']);
  env.pass(4000);
  expect(said).toEqual(['quiet', 'unanswered']);
});
