import { expect, test, vi } from 'vitest';
import { oneTimer } from '../../src/browser/oneTimer.js';
import { type FakeEnv, fakeEnv } from '../support/fakeEnv.js';

function shared(parts: Partial<FakeEnv> = {}): { env: FakeEnv; ran: string[]; run: (name: string) => () => void } {
  const env = fakeEnv(parts);
  const ran: string[] = [];
  oneTimer(env);
  return { env, ran, run: (name) => () => void ran.push(`${name} ${env.now()}`) };
}

test('each runs when it is due, in order, and one timer is set at a time', () => {
  const { env, ran, run } = shared();
  env.later(run('late'), 100);
  env.later(run('soon'), 10);
  env.later(run('between'), 50);
  expect(env.timers()).toBe(1);
  env.pass(60);
  expect(ran).toEqual(['soon 10', 'between 50']);
  expect(env.timers()).toBe(1);
  env.pass(40);
  expect(ran.at(-1)).toBe('late 100');
  expect(env.timers()).toBe(0);
});

test('what is cancelled does not run, also by one that is due at the same time, and leaves no timer', () => {
  const { env, ran, run } = shared();
  const cancel = env.later(run('other'), 10);
  env.later(cancel, 5);
  env.later(() => cancelToo(), 20);
  const cancelToo = env.later(run('other, too'), 20);
  env.later(run('last'), 30)();
  env.pass(40);
  expect(ran).toEqual([]);
  env.later(run('none'), 10)();
  expect(env.timers()).toBe(0);
});

test('what one sets waits for its time, also behind those that are due with it', () => {
  const { env, ran, run } = shared();
  env.later(() => {
    ran.push('first');
    env.later(run('set by it'), 0);
  }, 10);
  env.later(run('second'), 10);
  env.pass(10);
  expect(ran).toEqual(['first', 'second 10', 'set by it 10']);
});

test('one that throws is reported and takes no other with it', () => {
  const { env, ran, run } = shared();
  env.later(() => {
    throw 'mine';
  }, 10);
  env.later(run('other'), 10);
  env.pass(10);
  expect(ran).toEqual(['other 10']);
  expect(env.problems).toEqual([{ code: 'page', message: 'mine' }]);
});

test('a page whose clock stands still is neither left waiting nor kept busy', () => {
  let times = 0;
  const { env } = shared({ now: () => 0 });
  const again = (): void => {
    times++;
    env.later(again, 10);
  };
  env.later(again, 10);
  env.pass(35);
  expect(times).toBe(3);
});

test.each([
  ['its clock', (env: FakeEnv, fails: () => never) => Object.assign(env, { now: fails })],
  ['maps', (_: FakeEnv, fails: () => never) => vi.spyOn(Map.prototype, 'delete').mockImplementation(fails)],
  ['arithmetic', (_: FakeEnv, fails: () => never) => vi.spyOn(Math, 'min').mockImplementation(fails)],
])('a page that breaks %s for a while loses no more than time', (_, breaks) => {
  const clock = fakeEnv();
  const { env, ran, run } = shared({ ...clock, now: () => world.now() });
  const world = { ...clock };
  env.later(run('first'), 10);
  const cancel = env.later(run('cancelled while it is broken'), 20);
  breaks(world, () => {
    throw 'mine';
  });
  expect(cancel).not.toThrow();
  expect(() => clock.pass(10)).toThrow('mine'); // at whoever set it, who is guarded in a page
  vi.restoreAllMocks();
  Object.assign(world, clock);
  env.later(run('next'), 10);
  clock.pass(30);
  expect(ran.slice(0, 1)).toEqual(['first 10']);
  expect(ran.at(-1)).toBe('next 20');
  expect(clock.timers()).toBe(0);
});

test('a time that is no number is at once, and keeps nobody else from theirs', () => {
  const { env, ran, run } = shared();
  env.later(run('no number'), Number.NaN);
  env.later(run('other'), 10);
  env.pass(10);
  expect(ran).toEqual(['no number 0', 'other 10']);
  expect(env.timers()).toBe(0);
});

test('a timer that was frozen with the page holds up none that is set afterwards', () => {
  let thawed = 0;
  const clock = fakeEnv();
  const { env, ran, run } = shared({ ...clock, now: () => clock.now() + thawed });
  env.later(run('old'), 10_000);
  thawed = 60_000; // the clock went on, the timer of the browser did not
  env.later(run('new'), 100);
  clock.pass(100);
  expect(ran.map((each) => each.split(' ')[0])).toEqual(['old', 'new']);
});
