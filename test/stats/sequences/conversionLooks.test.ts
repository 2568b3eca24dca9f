import { describe, expect, test } from 'vitest';
import { twoSided } from '../../../src/stats/mixture.js';
import { conversionLooks, exactPart } from '../../../src/stats/sequences/conversionLooks.js';

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
