import { expect, test } from 'vitest';
import { createScrolling, flowMs, meant } from '../../../../src/browser/signals/reading/scrolling.js';

test.each([
  [
    'a wheel and the scroll after it',
    [
      [0, meant],
      [16, flowMs],
    ],
    true,
  ],
  [
    'the momentum of a touch, for seconds',
    [
      [0, meant],
      [400, flowMs],
      [800, flowMs],
      [1200, flowMs],
    ],
    true,
  ],
  ['an anchor, a script or a restored position: a scroll after nothing', [[0, flowMs]], false],
  [
    'an anchor long after the wheel',
    [
      [0, meant],
      [2000, flowMs],
    ],
    false,
  ],
] as const)('%s: %s', (_, gestures, isMeant) => {
  const isScrolling = createScrolling();
  const last = gestures.map(([t, within]) => isScrolling(t, within, true)).at(-1);
  expect(last).toBe(isMeant);
});

test('to ask does not go on', () => {
  const isScrolling = createScrolling();
  isScrolling(0, meant, true);
  expect(isScrolling(1000, 1000)).toBe(true);
  expect(isScrolling(1400, flowMs)).toBe(false);
});
