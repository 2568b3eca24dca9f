import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { eBH } from '../../../src/stats/several/eBH.js';

describe('e-BH', () => {
  test('calls the largest set of which each has an e-value above m / (alpha size)', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -3, max: 8, noNaN: true }), { maxLength: 12 }), (logE) => {
        const called = eBH(logE, 0.1);
        const selfConsistent = (size: number) =>
          logE.filter((value) => value >= Math.log(logE.length / (0.1 * size))).length >= size;
        const sizes = logE.map((_, i) => i + 1).filter(selfConsistent);
        expect(called.filter(Boolean).length).toBe(Math.max(0, ...sizes));
        const least = Math.min(...logE.filter((_, i) => called[i]));
        for (const [i, value] of logE.entries()) if (!called[i]) expect(value).toBeLessThan(least);
      }),
    );
  });

  test('needs m / alpha of a single one, and less of each when there are more', () => {
    expect(eBH([Math.log(59), 0, 0], 0.05)).toEqual([false, false, false]);
    expect(eBH([Math.log(60.1), 0, 0], 0.05)).toEqual([true, false, false]);
    expect(eBH([Math.log(59), Math.log(31), 0], 0.05)).toEqual([true, true, false]);
  });
});
