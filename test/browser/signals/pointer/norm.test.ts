import { expect, test } from 'vitest';
import { createNorm } from '../../../../src/browser/signals/pointer/norm.js';

test('from the sixth value on, each is held against all before it', () => {
  const z = createNorm();
  expect([2, 4, 4, 4, 6].map(z)).toEqual([undefined, undefined, undefined, undefined, undefined]);
  expect(z(4 + 3 * Math.SQRT2)).toBeCloseTo(3, 10); // mean 4, sample variance 8 / 4
});

test('values that are all the same say nothing about another', () => {
  const z = createNorm();
  for (let i = 0; i < 9; i++) z(5);
  expect(z(7)).toBeUndefined();
});
