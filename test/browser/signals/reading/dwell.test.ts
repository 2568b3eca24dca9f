import { expect, test } from 'vitest';
import { type Block, createMeter } from '../../../../src/browser/signals/reading/dwell.js';

const block = (words = 0, weight = 0): Block => ({ ms: [0, 0, 0, 0], words, weight });

test('three clocks narrow: in view, focused, active', () => {
  const one = block();
  const inView = new Set<Block>();
  const advance = createMeter(inView, () => true);
  advance(1000, true, 0);
  inView.add(one);
  advance(11_000, true, 0); // 10 s in view and focused; the input at 0 is good until 15,000
  advance(21_000, true, 0); // of these 10 s, 4 are within the cap
  advance(26_000, false, 0); // 5 s in view of a window that has lost the focus
  inView.delete(one);
  advance(99_000, true, 0);
  expect(one.ms).toEqual([25_000, 20_000, 14_000, 0]);
});

test('the words of everything in view lengthen the idle cap', () => {
  const [one, two] = [block(70), block(70)];
  const advance = createMeter(new Set([one, two]), () => true);
  advance(100_000, true, 0);
  expect(one.ms[2]).toBe(72_000); // 140 words
});

test('several texts in view share the time by their weight; what is not read has no part', () => {
  const [one, two, picture] = [block(50, 300), block(50, 100), block()];
  const advance = createMeter(new Set([one, two, picture]), () => true);
  advance(4000, true, 0);
  expect([one.ms[3], two.ms[3], picture.ms[3]]).toEqual([3000, 1000, 0]);
  expect(two.ms[2]).toBe(4000);
});

test('a block and one inside it are no rivals: the outer one has all the time, the inner ones share it', () => {
  const [outer, one, two] = [block(100, 400), block(50, 200), block(50, 200)];
  const advance = createMeter(new Set([outer, one, two]), (a, b) => a !== outer && b !== outer);
  advance(4000, true, 0);
  expect([outer.ms[3], one.ms[3], two.ms[3]]).toEqual([4000, 2000, 2000]);
});

test('media that play keep their block active, beyond any cap', () => {
  const [film, beside] = [block(), block()];
  const advance = createMeter(new Set([film, beside]), () => true);
  advance(15_000, true, 0);
  for (let t = 15_250; t <= 60_000; t += 250) advance(t, true, 0, (at) => at === film);
  expect([film.ms[2], beside.ms[2]]).toEqual([60_000, 15_000]);
});

test('the first word of a film is no proof that it has played since the last input', () => {
  const film = block();
  const advance = createMeter(new Set([film]), () => true);
  advance(600_000, true, 0, () => true);
  expect(film.ms[2]).toBe(15_000);
});
