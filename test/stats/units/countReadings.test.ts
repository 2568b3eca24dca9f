import { describe, expect, test } from 'vitest';
import { countReadings } from '../../../src/stats/units/countReadings.js';

describe('a count', () => {
  test('is read as a mean per visitor and as the share with any', () => {
    expect(countReadings({ n: 400, sum: 90, sumOfSquares: 210, withAny: 52 })).toEqual({
      mean: { n: 400, sum: 90, sumOfSquares: 210 },
      share: { n: 400, sum: 52, sumOfSquares: 52 },
    });
  });
});
