import { describe, expect, test } from 'vitest';
import { groupSequential } from '../../../src/stats/planned/groupSequential.js';
import { repeatedIntervals } from '../../../src/stats/planned/repeatedIntervals.js';

describe('repeated intervals', () => {
  const seen = (n: number, estimate = 0.01) => ({ n, estimate, standardError: 1 / Math.sqrt(n) });
  const options = { horizon: 20_000, alpha: 0.05 };

  test('are as wide as the bounds of the looks that count, and never wider than before', () => {
    const looks = repeatedIntervals([seen(5000), seen(10_000), seen(15_000), seen(20_000)], options);
    const { multipliers } = groupSequential([0.25, 0.5, 0.75, 1], 0.05);
    expect(looks[0]?.upper).toBeCloseTo(0.01 + (multipliers[0] ?? 0) / Math.sqrt(5000), 12);
    expect(looks[3]?.lower).toBeCloseTo(0.01 - (multipliers[3] ?? 0) / Math.sqrt(20_000), 12);
    const jumped = repeatedIntervals([seen(5000), seen(10_000, 0.03)], options);
    expect(jumped[1]?.upper).toBe(jumped[0]?.upper);
  });

  test('begin at a tenth of the horizon, and end with the first look that reaches it', () => {
    const looks = [500, 1999, 2000, 2000, 9000, 20_500, 30_000].map((n) => seen(n));
    expect(repeatedIntervals(looks, options).map(({ n }) => n)).toEqual([2000, 9000, 20_500]);
    expect(repeatedIntervals([], options)).toEqual([]);
  });

  test('leave out a look that is hardly later than the one before', () => {
    const looks = [5000, 5019, 5020, 19_999, 20_000, 20_019].map((n) => seen(n));
    expect(repeatedIntervals(looks, options).map(({ n }) => n)).toEqual([5000, 5020, 19_999, 20_019]);
  });

  test('spend no more than alpha when more visitors come than were planned', () => {
    // The last information is 1.5 of the horizon: only the ratios of the looks matter for the chance of a path.
    expect(groupSequential([0.4, 0.8, 1.5], 0.05).power(0)).toBeCloseTo(0.05, 10);
    const [, , last] = groupSequential([0.4, 0.8, 1.5], 0.05).multipliers;
    expect(last).toBeGreaterThan(groupSequential([0.4, 0.8, 1], 0.05).multipliers[2] ?? 9);
  });
});
