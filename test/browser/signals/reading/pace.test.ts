import { expect, test } from 'vitest';
import { band, halfReadMs, idleCapMs, upperHalf } from '../../../../src/browser/signals/reading/pace.js';

test.each([
  [0, 15_000],
  [29, 15_000],
  [100, (1.5 * 100 * 60_000) / 175],
  [175, 90_000],
  [5000, 90_000],
])('%d words may be read for %d ms without an input', (words, ms) => {
  expect(idleCapMs(words)).toBe(ms);
});

test.each([
  [238, 30_000],
  [0, 0],
])('half of %d words takes %d ms', (words, ms) => {
  expect(halfReadMs(words)).toBe(ms);
});

test.each([
  [99, 'linger'],
  [100, 'read'],
  [238, 'read'],
  [400, 'read'],
  [401, 'skim'],
  [700, 'skim'],
  [701, 'scan'],
] as const)('%d words in a minute are %s', (words, pace) => {
  expect(band(words, 60_000)).toBe(pace);
});

test.each([
  [0, 300, 300],
  [-200, 300, 300],
  [300, 900, 200],
  [600, 900, 1],
  [-900, -100, 1],
])('a block from %d to %d in a window 1000 high claims %d', (top, bottom, weight) => {
  expect(upperHalf(top, bottom, 1000)).toBe(weight);
});
