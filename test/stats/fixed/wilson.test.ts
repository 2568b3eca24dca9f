import { describe, expect, test } from 'vitest';
import { wilson } from '../../../src/stats/fixed/wilson.js';
import { at, reference, relativeError } from '../fixture.js';

const table = reference('fixed');
const tolerance = 1e-9;

describe('Wilson', () => {
  test('is the interval of prop.test in R', () => {
    for (const row of table('wilson')) {
      const { lower, upper } = wilson({ n: at(row, 'n'), did: at(row, 'did') }, at(row, 'alpha'));
      expect(relativeError(lower, at(row, 'lower'), 1)).toBeLessThan(tolerance);
      expect(relativeError(upper, at(row, 'upper'), 1)).toBeLessThan(tolerance);
    }
    expect(wilson({ n: 0, did: 0 }, 0.05)).toEqual({ lower: 0, upper: 1 });
  });
});
