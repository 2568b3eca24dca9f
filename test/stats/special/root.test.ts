import { expect, test } from 'vitest';
import { root } from '../../../src/stats/special/root.js';

test('a root is found to the last double, rising or falling', () => {
  expect(root((x) => x * x - 2, 0, 2)).toBeCloseTo(Math.SQRT2, 15);
  expect(root((x) => 2 - x * x, 0, 2)).toBeCloseTo(Math.SQRT2, 15);
  expect(root((x) => Math.log(x) + 100, 1e-300, 1) / Math.exp(-100)).toBeCloseTo(1, 13);
});

test('without a change of sign the nearer end comes back', () => {
  expect(root((x) => x + 1, 0, 2)).toBeCloseTo(0, 15);
  expect(root((x) => x - 3, 0, 2)).toBeCloseTo(2, 15);
});
