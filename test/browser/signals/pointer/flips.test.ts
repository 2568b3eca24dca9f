import { expect, test } from 'vitest';
import { createFlips } from '../../../../src/browser/signals/pointer/flips.js';

test.each([
  ['down, up and down again', [0, 40, 80, 40, 0, 40], 2],
  ['down, up', [0, 40, 80, 40], 1],
  ['down only', [0, 40, 80, 120], 0],
  ['trembling at a border', [0, 40, 35, 45, 35, 45], 0],
  ['turns of less than an option', [0, 40, 80, 61, 81, 62], 0],
  ['turns of exactly one, in small steps', [0, 10, 20, 30, 40, 30, 20, 10, 20, 30], 2],
])('%s', (_, ys, count) => {
  const flips = createFlips(20);
  expect(ys.map(flips).at(-1)).toBe(count);
});
