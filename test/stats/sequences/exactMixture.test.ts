import { describe, expect, test } from 'vitest';
import { type ConversionBucket, exactMixture } from '../../../src/stats/sequences/exactMixture.js';
import { at, reference, relativeError } from '../fixture.js';

const table = reference('exact');
const tolerance = 1e-9; // the integrals' own

describe('the exact mixture', () => {
  test('is the product over visitors one by one, averaged, as R multiplies it out', () => {
    const rows = table('exactMixture');
    const buckets = rows.map((row) => ({
      arm: { n: at(row, 'armN'), sum: at(row, 'armDid') },
      control: { n: at(row, 'controlN'), sum: at(row, 'controlDid') },
      share: at(row, 'share'),
    }));
    exactMixture(buckets, { alpha: 0.05, plannedVisitors: 400, baseline: 0.15 }).forEach((logE, i) => {
      expect(relativeError(logE, at(rows[i], 'logE'), 1)).toBeLessThan(tolerance);
    });
  });

  test('has the mean 1 under no difference, whatever the share: every outcome of three buckets added up', () => {
    // 3 buckets of up to 2 visitors: arm or control, did or did not, each with its chance.
    const outcomes = (share: number, p: number): [number, ConversionBucket][] =>
      [true, false].flatMap((inArm) =>
        [0, 1].map((sum): [number, ConversionBucket] => [
          (inArm ? share : 1 - share) * (sum ? p : 1 - p),
          {
            arm: { n: inArm ? 1 : 0, sum: inArm ? sum : 0 },
            control: { n: inArm ? 0 : 1, sum: inArm ? 0 : sum },
            share,
          },
        ]),
      );
    const joined = (a: ConversionBucket, b: ConversionBucket): ConversionBucket => ({
      arm: { n: a.arm.n + b.arm.n, sum: a.arm.sum + b.arm.sum },
      control: { n: a.control.n + b.control.n, sum: a.control.sum + b.control.sum },
      share: a.share,
    });
    const pairs = (share: number, p: number): [number, ConversionBucket][] =>
      outcomes(share, p).flatMap(([a, one]) =>
        outcomes(share, p).map(([b, other]): [number, ConversionBucket] => [a * b, joined(one, other)]),
      );
    const options = { alpha: 0.05, plannedVisitors: 40, baseline: 0.3 };
    for (const [share, later, p] of [
      [0.3, 0.3, 0.2],
      [0.5, 0.9, 0.6],
      [0.1, 0.5, 0.01],
    ] as const) {
      let mean = 0;
      for (const [a, first] of outcomes(share, p))
        for (const [b, second] of pairs(share, p))
          for (const [c, third] of outcomes(later, p))
            mean += a * b * c * Math.exp(exactMixture([first, second, third], options).at(-1) ?? Number.NaN);
      expect(mean).toBeCloseTo(1, 13);
    }
  });

  test('grows with a real difference, and stays a number at a split of 99 to 1', () => {
    const bucket = (arm: number, control: number, share = 0.5): ConversionBucket => ({
      arm: { n: 2 * 1000 * share, sum: Math.round(2 * 1000 * share * arm) },
      control: { n: 2 * 1000 * (1 - share), sum: Math.round(2 * 1000 * (1 - share) * control) },
      share,
    });
    const options = { alpha: 0.05, plannedVisitors: 20_000, baseline: 0.1 };
    const rising = exactMixture(Array(10).fill(bucket(0.13, 0.1)), options);
    expect(rising.at(-1)).toBeGreaterThan(Math.log(20));
    expect(exactMixture(Array(10).fill(bucket(0.1, 0.1)), options).at(-1)).toBeLessThan(0);
    for (const logE of exactMixture([bucket(0.2, 0.01, 0.99), bucket(0.01, 0.9, 0.01)], options))
      expect(Number.isFinite(logE)).toBe(true);
  });
});
