import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shareLogE, shareSequence } from '../../../src/stats/sequences/shareSequence.js';
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
