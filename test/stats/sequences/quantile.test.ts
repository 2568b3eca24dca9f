import { describe, expect, test } from 'vitest';
import { quantileMean, quantileRanks, spacingRanks } from '../../../src/stats/sequences/quantile.js';
import { normalQuantile } from '../../../src/stats/special/normal.js';
import { at, reference } from '../fixture.js';

describe('a quantile', () => {
  test('is bounded by the ranks that R finds by trying every count', () => {
    for (const row of reference('exact')('quantileRanks')) {
      const ranks = quantileRanks(at(row, 'n'), at(row, 'p'), { alpha: 0.05, plannedVisitors: at(row, 'planned') });
      expect(ranks).toEqual({ lower: at(row, 'lowest'), upper: at(row, 'highest') + 1 });
    }
  });

  test('has no bound where there are too few values: rank 0 and n + 1', () => {
    expect(quantileRanks(3, 0.5, { alpha: 0.05, plannedVisitors: 1000 })).toEqual({ lower: 0, upper: 4 });
    expect(quantileRanks(30, 0.99, { alpha: 0.05, plannedVisitors: 1000 }).upper).toBe(31);
  });

  test('has the standard error of the normal quantile, from the spacing of perfect normal values', () => {
    const n = 100_000;
    const value = (rank: number) => normalQuantile((rank - 0.5) / n);
    for (const p of [0.5, 0.9]) {
      const { lower, upper } = spacingRanks(n, p);
      const mean = quantileMean({ n, p, value: value(Math.ceil(n * p)), lower: value(lower), upper: value(upper) });
      const density = Math.exp(-(normalQuantile(p) ** 2) / 2) / Math.sqrt(2 * Math.PI);
      // Bahadur: variance p (1 − p) / (n f²).
      expect(mean.variance / ((p * (1 - p)) / (n * density ** 2))).toBeCloseTo(1, 3);
      expect(mean.mean).toBeCloseTo(normalQuantile(p), 4);
    }
  });

  test('varies more by the inflation of visitors who bring several values', () => {
    const seen = { n: 1000, p: 0.5, value: 5, lower: 4, upper: 6 };
    expect(quantileMean(seen, 3).variance).toBeCloseTo(3 * quantileMean(seen).variance, 12);
  });
});
