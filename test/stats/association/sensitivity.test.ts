import { describe, expect, test } from 'vitest';
import { sensitivity } from '../../../src/stats/association/sensitivity.js';

describe('the sensitivity', () => {
  test('is the published E-value: 3.0 for the end of a risk ratio of 3.9 (1.8 to 8.7), 7.26 for the ratio itself', () => {
    // VanderWeele & Ding 2017 (breastfeeding and respiratory death).
    expect(sensitivity({ lower: 0.8, upper: 7.7 }).eValue).toBeCloseTo(3, 12);
    expect(sensitivity({ lower: 2.9, upper: 2.9 }).eValue).toBeCloseTo(7.26, 2);
  });

  test('turns a ratio below 1 around, and is 1 where the interval holds it', () => {
    expect(sensitivity({ lower: -0.8, upper: 1 / 1.8 - 1 }).eValue).toBeCloseTo(3, 12);
    expect(sensitivity({ lower: -0.1, upper: 0.3 })).toEqual({ eValue: 1, weak: true });
  });

  test('is weak below 1.5', () => {
    // RR + √(RR (RR − 1)) is 1.5 at a ratio of 9/8.
    expect(sensitivity({ lower: 0.124, upper: 0.2 }).weak).toBe(true);
    expect(sensitivity({ lower: 0.126, upper: 0.2 }).weak).toBe(false);
  });

  test('of a ratio that may be 0 knows no bound', () => {
    expect(sensitivity({ lower: -1, upper: -1 })).toEqual({ eValue: Infinity, weak: false });
  });
});
