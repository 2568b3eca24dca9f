import { expect, test } from 'vitest';
import { createDwell, idleCapMs } from '../../../src/browser/signals/dwell.js';

test.each([
  [0, 15_000],
  [29, 15_000],
  [100, (1.5 * 100 * 60_000) / 175],
  [175, 90_000],
  [5000, 90_000],
])('%d words may be read for %d ms without an input', (words, ms) => {
  expect(idleCapMs(words)).toBe(ms);
});

test('three clocks narrow: in view, focused, active', () => {
  const { advance, see, take } = createDwell(() => 0);
  advance(1000, true, 0);
  see(true);
  advance(11_000, true, 0); // 10 s in view and focused; the input at 0 is good until 15,000
  advance(21_000, true, 0); // of these 10 s, 4 are within the cap
  advance(26_000, false, 0); // 5 s in view of a window that has lost the focus
  see(false);
  advance(99_000, true, 0);
  expect(take()).toEqual({ inViewMs: 25_000, focusedMs: 20_000, activeMs: 14_000 });
});

test('what is taken twice is what has come since: the parts sum to the whole', () => {
  const { advance, see, take } = createDwell(() => 0);
  see(true);
  advance(300, true, 0);
  expect(take()).toEqual({ inViewMs: 300, focusedMs: 300, activeMs: 300 });
  advance(1000, true, 0);
  expect(take()).toEqual({ inViewMs: 700, focusedMs: 700, activeMs: 700 });
  expect(take()).toEqual({ inViewMs: 0, focusedMs: 0, activeMs: 0 });
});

test('words are counted once, and only when somebody looks', () => {
  let counted = 0;
  const { advance, see } = createDwell(() => ++counted);
  advance(100, true, 0);
  expect(counted).toBe(0);
  see(true);
  advance(200, true, 0);
  advance(300, true, 0);
  expect(counted).toBe(1);
});
