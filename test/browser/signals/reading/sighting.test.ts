import { expect, test } from 'vitest';
import { createSighting } from '../../../../src/browser/signals/reading/sighting.js';

test('less than a second in view is not seen', () => {
  const [come, go] = createSighting(1000);
  come(0, true, false, 0);
  expect(go(999, true, 1)).toBeUndefined();
  come(2000, true, false, 1);
  expect(go(3000, true, 2)).toMatchObject({ isReached: true });
});

test.each([
  ['brought by the visitor', true, false, true],
  ['at the top', false, true, true],
  ['after a jump', false, false, false],
])('a block that came %s is reached: %s', (_, isBrought, isAtTop, isReached) => {
  const [come, go] = createSighting(1000);
  come(0, isBrought, isAtTop, 0);
  expect(go(1000, true, 1)?.isReached).toBe(isReached);
});

test.each([
  ['after another block', { entered: 2, isAlone: true, isBrought: true }, 4000],
  ['while another one stayed', { entered: 1, isAlone: false, isBrought: true }, 4000],
  ['after nothing else', { entered: 1, isAlone: true, isBrought: true }, Number.NaN],
  ['by a jump', { entered: 2, isAlone: false, isBrought: false }, Number.NaN],
])('a block that comes back %s was away for %o: %d', (_, { entered, isAlone, isBrought }, awayMs) => {
  const [come, go] = createSighting(1000);
  come(0, true, true, 0);
  expect(go(2000, isAlone, 1)?.awayMs).toBeNaN();
  come(6000, isBrought, false, entered);
  expect(go(8000, true, entered + 1)?.awayMs).toBe(awayMs);
});
