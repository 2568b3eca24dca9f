import { expect, test } from 'vitest';
import { createRestless } from '../../../../src/browser/signals/reaction/restless.js';

const clock = {};

test.each([
  ['never', [], false],
  ['in two windows', [1, 2], false],
  ['often in one window', [1, 1, 1, 1], false],
  ['in three windows', [1, 2, 3], true],
  ['often in three windows', [1, 1, 2, 2, 3, 3], true],
  ['in many windows', [1, 2, 3, 4, 5], true],
])('what moved by itself %s: %s is restless: %s', (_, windows, expected) => {
  const restless = createRestless();
  for (const window of windows) restless._moved(clock, window);
  expect(restless._is(clock)).toBe(expected);
  expect(restless._is({})).toBe(false);
});
