import { describe, expect, test } from 'vitest';
import { legendre } from '../../../src/stats/planned/legendre.js';

describe('Gauss-Legendre', () => {
  test('is exact for polynomials up to twice its nodes less one', () => {
    for (const count of [1, 2, 7, 40]) {
      const nodes = legendre(count);
      for (let power = 0; power < 2 * count; power++) {
        const sum = nodes.reduce((all, { at: x, weight }) => all + weight * x ** power, 0);
        expect(sum).toBeCloseTo(power % 2 ? 0 : 2 / (power + 1), 13);
      }
    }
  });

  test('keeps its accuracy at a thousand nodes', () => {
    const integral = legendre(1000).reduce((sum, { at: x, weight }) => sum + weight * Math.exp(x), 0);
    expect(integral).toBeCloseTo(Math.E - 1 / Math.E, 12);
  });
});
