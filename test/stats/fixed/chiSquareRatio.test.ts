import { describe, expect, test } from 'vitest';
import { chiSquareRatio } from '../../../src/stats/fixed/chiSquareRatio.js';
import { at, reference, relativeError } from '../fixture.js';

const table = reference('fixed');
const tolerance = 1e-9;

describe('the chi-square of the split', () => {
  test('is chisq.test of R', () => {
    for (const row of table('chiSquare')) {
      const arms = ['a', 'b', 'c'].filter((arm) => at(row, `p${arm}`) > 0);
      const p = chiSquareRatio({
        exposed: Object.fromEntries(arms.map((arm) => [arm, at(row, arm)])),
        split: Object.fromEntries(arms.map((arm) => [arm, at(row, `p${arm}`)])),
      });
      expect(relativeError(p, at(row, 'p'))).toBeLessThan(tolerance);
    }
  });

  test('is 1 while nobody was exposed', () => {
    expect(chiSquareRatio({ exposed: {}, split: { a: 0.5, b: 0.5 } })).toBe(1);
  });
});
