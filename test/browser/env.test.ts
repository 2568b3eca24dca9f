import { expect, test } from 'vitest';
import { browserEnv, guarded } from '../../src/browser/env.js';

const reports: string[] = [];
const env = browserEnv(window as never, {}, ({ code, message }) => reports.push(`${code}: ${message}`));

test.each([
  Symbol('mine'),
  Object.create(null),
  {
    toString: () => {
      throw 'mine';
    },
  },
])('what cannot be said does not reach the page: %#', (thrown) => {
  const run = guarded(env, () => {
    throw thrown;
  });
  expect(run).not.toThrow();
});

test('a page that fails in ever new ways is reported a hundred times', () => {
  for (let i = 0; i < 500; i++) env.report('page', `failed ${i}`);
  expect(reports).toHaveLength(100);
});

test('a timer that cannot be ended throws at nobody', () => {
  const broken = {
    setTimeout: () => 1,
    clearTimeout: () => {
      throw new Error('mine');
    },
  };
  expect(browserEnv(broken as never, {}, () => undefined).later(() => undefined, 1)).not.toThrow();
});
