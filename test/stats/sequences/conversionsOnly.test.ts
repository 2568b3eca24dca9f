import { describe, expect, test } from 'vitest';
import { conversionsOnly } from '../../../src/stats/sequences/conversionsOnly.js';
import { at, reference, relativeError } from '../fixture.js';

const table = reference('exact');
const tolerance = 1e-9; // the integrals' own

describe('conversions only', () => {
  const asked = (row: Record<string, number>) => ({
    share: at(row, 'share'),
    plannedConversions: at(row, 'planned'),
    alpha: 0.05,
  });

  test('have the e-value of the integral over the beta mixture around the split', () => {
    for (const row of table('conversionsOnly'))
      expect(
        relativeError(
          conversionsOnly({ arm: at(row, 'arm'), control: at(row, 'control') }, asked(row)),
          at(row, 'logE'),
          1,
        ),
      ).toBeLessThan(tolerance);
  });

  test('are an exact martingale in conversions', () => {
    const options = { share: 0.3, plannedConversions: 500, alpha: 0.05 };
    const e = (arm: number, control: number) => Math.exp(conversionsOnly({ arm, control }, options));
    for (const [arm, control] of [
      [0, 0],
      [5, 9],
      [200, 300],
    ] as const)
      expect((0.3 * e(arm + 1, control) + 0.7 * e(arm, control + 1)) / e(arm, control)).toBeCloseTo(1, 11);
  });
});
