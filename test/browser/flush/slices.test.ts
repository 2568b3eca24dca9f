import { expect, test } from 'vitest';
import { slices } from '../../../src/browser/flush/slices.js';
import { values } from '../values.js';

test('every slice is under 15 kB, the order is kept', () => {
  const pieces = slices(values(0, 1000));
  expect(pieces.flat()).toEqual(values(0, 1000));
  for (const piece of pieces) expect(JSON.stringify(piece).length).toBeLessThanOrEqual(15_001);
});

test('of too many, the newest go', () => {
  const pieces = slices(values(0, 3000));
  expect(pieces).toHaveLength(4);
  expect(pieces.flat().at(-1)?.seq).toBe(2999);
});
