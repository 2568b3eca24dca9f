import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { twoSided } from '../../../src/stats/mixture.js';
import { shareLogE, shareSequence } from '../../../src/stats/sequences/betaBinomial.js';
import { conversionLooks, exactPart } from '../../../src/stats/sequences/conversionLooks.js';
import { conversionsOnly } from '../../../src/stats/sequences/conversionsOnly.js';
import { type ConversionBucket, exactMixture } from '../../../src/stats/sequences/exactMixture.js';
import { at, reference, relativeError } from '../fixture.js';

const table = reference('exact');
const tolerance = 1e-9; // the integrals' own

describe('one share', () => {
  test('has the e-value of the likelihood ratio integrated over the beta mixture', () => {
    for (const row of table('share')) {
      const logE = shareLogE({ n: at(row, 'n'), did: at(row, 'did') }, at(row, 'p'), {
        a: at(row, 'a'),
        b: at(row, 'b'),
      });
      expect(relativeError(logE, at(row, 'logE'), 1)).toBeLessThan(tolerance);
    }
  });

  test('ends where R finds that e-value to be 1 / alpha', () => {
    for (const row of table('shareBounds')) {
      const { lower, upper } = shareSequence({ n: at(row, 'n'), did: at(row, 'did') }, at(row, 'alpha'));
      expect(relativeError(lower, at(row, 'lower'))).toBeLessThan(tolerance);
      expect(relativeError(upper, at(row, 'upper') ?? 1)).toBeLessThan(tolerance);
    }
  });

  test('has open ends where nobody did it, everybody did, or nobody came', () => {
    expect(shareSequence({ n: 0, did: 0 }, 0.05)).toEqual({ lower: 0, upper: 1 });
    const none = shareSequence({ n: 1000, did: 0 }, 0.05);
    const all = shareSequence({ n: 1000, did: 1000 }, 0.05);
    expect(none.lower).toBe(0);
    expect(all).toEqual({ lower: expect.closeTo(1 - none.upper, 12), upper: 1 });
    expect(none.upper).toBeLessThan(0.01);
  });

  test('holds the share seen, and is mirrored when yes and no change places', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, part) => {
        const did = Math.round(n * part);
        const { lower, upper } = shareSequence({ n, did }, 0.05);
        expect(lower).toBeLessThanOrEqual(did / n);
        expect(upper).toBeGreaterThanOrEqual(did / n);
        const other = shareSequence({ n, did: n - did }, 0.05);
        expect(other.lower).toBeCloseTo(1 - upper, 9);
        expect(other.upper).toBeCloseTo(1 - lower, 9);
      }),
    );
  });

  test('covers: over 200 visitors, looked at after each, it misses less often than alpha', () => {
    // Exactly, by the chances of every path: a path is dropped once its interval has missed the true share.
    const missed = (p: number, alpha: number) => {
      let paths = new Map([[0, 1]]);
      let lost = 0;
      for (let n = 1; n <= 200; n++) {
        const next = new Map<number, number>();
        for (const [did, chance] of paths)
          for (const [more, of] of [
            [1, p],
            [0, 1 - p],
          ] as const)
            next.set(did + more, (next.get(did + more) ?? 0) + chance * of);
        for (const [did, chance] of next)
          if (shareLogE({ n, did }, p) >= -Math.log(alpha)) {
            lost += chance;
            next.delete(did);
          }
        paths = next;
      }
      return lost;
    };
    for (const p of [0.02, 0.3, 0.5]) {
      expect(missed(p, 0.05)).toBeLessThanOrEqual(0.05);
      expect(missed(p, 0.05)).toBeGreaterThan(0.005);
    }
  });
});

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

describe('both tests on two shares', () => {
  const options = { alpha: 0.05, plannedVisitors: 2000, baseline: 0.1 };
  const bucket = (n: number, arm: number, control: number) => ({
    arm: { n, sum: arm },
    control: { n, sum: control },
    share: 0.5,
    epoch: 0,
  });

  test('the exact one speaks alone before 25 and 25, then the sequence', () => {
    const looks = conversionLooks(Array(4).fill(bucket(100, 12, 10)), options);
    expect(looks.map(({ judge }) => judge)).toEqual(['exact', 'exact', 'sequence', 'sequence']);
    const last = looks[3];
    const { logE } = twoSided((1 - exactPart) * 0.05, 2000);
    expect(last?.seen).toMatchObject({ n: 800, estimate: expect.closeTo(0.02, 12) });
    expect(last?.logE).toBe(logE((last?.seen.estimate ?? 0) / (last?.seen.standardError ?? 0), 800));
  });

  test('an early clear difference is found before there is an interval', () => {
    const looks = conversionLooks(Array(6).fill(bucket(40, 24, 1)), options);
    const first = looks.findIndex(({ p }) => p <= 0.05);
    expect(looks[first]?.judge).toBe('exact');
  });

  test('p falls to alpha exactly when a judge reaches its part of it, and never rises', () => {
    const looks = conversionLooks(Array(40).fill(bucket(100, 16, 10)), options);
    const called = looks.findIndex(({ p }) => p <= 0.05);
    const { multiplier } = twoSided((1 - exactPart) * 0.05, 2000);
    const outside = looks.findIndex(
      ({ judge, seen }) => judge === 'sequence' && Math.abs(seen.estimate) > multiplier(seen.n) * seen.standardError,
    );
    expect(called).toBe(outside);
    looks.slice(1).forEach(({ p }, i) => {
      expect(p).toBeLessThanOrEqual(looks[i]?.p ?? 0);
    });
  });
});
