import { describe, expect, test } from 'vitest';
import { linearised } from '../../../src/stats/units/linearised.js';
import { armMean, momentsOf } from '../../../src/stats/units/moments.js';
import { at, reference } from '../fixture.js';

const table = reference('metrics');
const visitors = table('visitors');

describe('a ratio', () => {
  const linear = linearised(momentsOf(visitors.map((row) => [at(row, 'clicks'), at(row, 'views'), at(row, 'before')])));

  test('is a mean with the variance of the delta method, as R takes it numerically', () => {
    const [expected] = table('ratio');
    const { mean, variance } = linear ? armMean(linear) : { mean: Number.NaN, variance: Number.NaN };
    expect(mean).toBeCloseTo(at(expected, 'mean'), 12);
    expect(variance / at(expected, 'variance')).toBeCloseTo(1, 7); // a numerical gradient
  });

  test('keeps the covariates that come after it', () => {
    const mean = visitors.reduce((sum, row) => sum + at(row, 'before'), 0) / visitors.length;
    expect(linear?.means[1]).toBeCloseTo(mean, 12);
    expect(linear?.products.length).toBe(2);
  });

  test('is none while there is nothing to divide by', () => {
    expect(linearised(momentsOf([[0, 0]]))).toBeUndefined();
  });
});
