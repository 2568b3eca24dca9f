import { afterEach, expect, test, vi } from 'vitest';
import { startLazily } from '../../../../src/browser/signals/startLazily.js';
import { start } from '../../../../src/browser/signals/visit/vitals.js';
import { fakeHost } from './fakeHost.js';

type Heard = (metric: { name: string; value: number }) => void;
const said = vi.hoisted(() => new Map<string, Heard>());
vi.mock('web-vitals/onCLS.js', () => ({ onCLS: (heard: Heard) => void said.set('CLS', heard) }));
vi.mock('web-vitals/onFCP.js', () => ({ onFCP: (heard: Heard) => void said.set('FCP', heard) }));
vi.mock('web-vitals/onINP.js', () => ({ onINP: (heard: Heard) => void said.set('INP', heard) }));
vi.mock('web-vitals/onLCP.js', () => ({ onLCP: (heard: Heard) => void said.set('LCP', heard) }));
vi.mock('web-vitals/onTTFB.js', () => ({ onTTFB: (heard: Heard) => void said.set('TTFB', heard) }));
afterEach(() => said.clear());

test.each([
  ['CLS', 0.123456, 0.1235],
  ['FCP', 812.49, 812],
  ['INP', 199.6, 200],
  ['LCP', 2500.5, 2501],
  ['TTFB', 0.2, 0],
])('%s of %d is told as %d', (name, value, rounded) => {
  const { host, told } = fakeHost();
  start(host);
  said.get(name)?.({ name, value });
  expect(told).toEqual([{ kind: 'web_vital', name, value: rounded }]);
});

const started = (readyState: string) => {
  const world = fakeHost();
  Object.assign(world.page, { readyState });
  const idle: (() => void)[] = [];
  const timeouts: unknown[] = [];
  Object.assign(world.env.window, {
    requestIdleCallback: (run: () => void, options?: IdleRequestOptions) => {
      timeouts.push(options?.timeout);
      return idle.push(run);
    },
    cancelIdleCallback: (nth: number) => idle.splice(nth - 1, 1),
  });
  return {
    ...world,
    idle,
    timeouts,
    stop: startLazily(world.host, () => import('../../../../src/browser/signals/visit/vitals.js')),
  };
};

test('nothing is loaded before the page has loaded and is idle, and no timer waits from then on', async () => {
  const { page, env, idle, timeouts, told } = started('interactive');
  env.pass(5000);
  expect(idle).toEqual([]);
  Object.assign(page, { readyState: 'complete' });
  env.pass(1000);
  expect([idle.length, env.timers()]).toEqual([1, 0]);
  expect(timeouts).toEqual([4000]); // a browser that is never idle is waited for no longer
  expect(said.get('LCP')).toBeUndefined();
  idle[0]?.();
  await vi.waitFor(() => expect(said.get('LCP')).toBeDefined());
  said.get('LCP')?.({ name: 'LCP', value: 900 });
  expect(told).toEqual([{ kind: 'web_vital', name: 'LCP', value: 900 }]);
});

test('after the end no timer waits, nothing is loaded, and what was loaded is not heard', async () => {
  const early = started('complete');
  early.stop();
  expect(early.env.timers()).toBe(0);
  const waiting = started('complete');
  waiting.env.pass(1000);
  expect(waiting.idle).toHaveLength(1);
  waiting.stop();
  expect(waiting.idle).toEqual([]);
  const late = started('complete');
  late.env.pass(1000);
  const [load] = late.idle;
  load?.();
  await vi.waitFor(() => expect(said.get('LCP')).toBeDefined());
  late.stop();
  said.get('LCP')?.({ name: 'LCP', value: 900 });
  expect(late.told).toEqual([]);
});
