import { afterEach, expect, test } from 'vitest';
import type { Host, Press, Reaction, Told } from '../../../../src/browser/signals/host.js';
import { startBursts } from '../../../../src/browser/signals/press/startBursts.js';
import { fakeEnv } from '../../../support/fakeEnv.js';
import { fakePage } from '../../../support/fakePage.js';

const started = () => {
  const page = fakePage();
  const env = fakeEnv({ window: page.window });
  const told: Told[] = [];
  let heardPress = (_: Press): void => undefined;
  let leave = (): void => undefined;
  let heardReaction = (_: Reaction): void => undefined;
  const host = {
    env,
    tell: (_: unknown, event: Told) => told.push(event),
    threshold: (_: unknown, __: unknown, otherwise: number) => otherwise,
    onPress: (heard: typeof heardPress) => {
      heardPress = heard;
    },
    onReaction: (heard: typeof heardReaction) => {
      heardReaction = heard;
    },
    onLeave: (heard: typeof leave) => {
      leave = heard;
    },
  };
  const stop = startBursts(host as unknown as Host);
  const path = [document.body];
  const press = (): Press => {
    const made: Press = { path, control: document.body, by: 'mouse', downAt: env.now(), upAt: env.now() };
    heardPress(made);
    return made;
  };
  return {
    ...page,
    env,
    told,
    stop,
    press,
    leave: () => leave(),
    react: (reaction: Reaction) => heardReaction(reaction),
  };
};
let page: ReturnType<typeof started>;
afterEach(() => page.stop());

test.each([
  ['error', { message: 'x is not a function', filename: '/a.js' }, 'error'],
  ['unhandledrejection', { reason: new Error('no') }, 'rejection'],
  ['unasked:failure', {}, 'declared'],
])('%s after a press is an error click', (type, fields, error) => {
  page = started();
  page.press();
  page.env.pass(40);
  page.does(type, type === 'unasked:failure' ? document.body : window, fields);
  expect(page.told).toEqual([{ kind: 'error_click', error, afterMs: 40 }]);
});

test('a picture that does not load is no error', () => {
  page = started();
  page.press();
  page.does('error', document.body);
  expect(page.told).toEqual([]);
});

test('the burst that the visitor leaves with is told when they leave', () => {
  page = started();
  for (let i = 0; i < 3; i++) {
    const press = page.press();
    page.react({ kind: 'quiet', press });
  }
  page.leave();
  expect(page.told).toEqual([{ kind: 'rage_click', count: 3, spanMs: 0, unanswered: 3 }]);
});

test('stopped, no listener and no timer is left', () => {
  page = started();
  page.press();
  page.stop();
  page.stop();
  page.does('error', window, { message: 'x' });
  expect(page.told).toEqual([]);
  expect(page.env.timers()).toBe(0);
});

test('what was pressed is held no longer than a failure can be its own', () => {
  page = started();
  page.press();
  page.env.pass(3000);
  expect(page.env.timers()).toBe(0);
  page.does('unasked:failure', document.body);
  expect(page.told).toEqual([]);
});
