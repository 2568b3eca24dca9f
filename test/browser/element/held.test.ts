import { expect, test } from 'vitest';
import { createHeld } from '../../../src/browser/element/held.js';
import { fakeEnv } from '../../support/fakeEnv.js';

test('only an unbroken time counts, and only once', () => {
  const env = fakeEnv();
  let held = 0;
  const tell = createHeld(env, 300, () => held++);
  tell(true);
  env.pass(299);
  tell(false);
  env.pass(1000);
  expect(held).toBe(0);
  tell(true);
  tell(true);
  env.pass(300);
  expect(held).toBe(1);
  tell(false);
  tell(true);
  env.pass(1000);
  expect(held).toBe(1);
  expect(env.timers()).toBe(0);
});
