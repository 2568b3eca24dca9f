import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { twoSided } from '../../../src/stats/mixture.js';
import { tMixture } from '../../../src/stats/sequences/tMixture.js';
import { at, reference, relativeError } from '../fixture.js';

describe('the t mixture', () => {
  test('has the e-value of the noncentral t averaged over its prior, as R integrates it', () => {
    for (const row of reference('exact')('tMixture')) {
      const { logE } = tMixture(at(row, 'alpha'), at(row, 'planned'));
      // R's noncentral t is good to about 1e-12 of its own mode, and less in the tails.
      expect(relativeError(logE(at(row, 't'), at(row, 'n')), at(row, 'logE'), 1)).toBeLessThan(1e-7);
    }
  });

  test('excludes a difference exactly when the e-value is above 1 / alpha', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-6, max: 0.49, noNaN: true }),
        fc.integer({ min: 3, max: 1e8 }),
        fc.integer({ min: 100, max: 1e7 }),
        fc.nat(5),
        (alpha, n, planned, covariates) => {
          const { multiplier, logE } = tMixture(alpha, planned, 2 + covariates);
          const m = multiplier(n);
          fc.pre(m < 1e6);
          expect(logE(m * (1 + 1e-6), n)).toBeGreaterThan(-Math.log(alpha));
          expect(logE(m * (1 - 1e-6), n)).toBeLessThan(-Math.log(alpha));
        },
      ),
    );
  });

  test('does not speak while no t could be surprising, and never reaches 1 / alpha there', () => {
    const { multiplier, logE } = tMixture(0.05, 20_000);
    const first = Array.from({ length: 1000 }, (_, n) => n).find((n) => multiplier(n) < Infinity) ?? 0;
    expect(first).toBeGreaterThan(20);
    for (const n of [0, 1, 2, 3, first - 1]) {
      expect(multiplier(n)).toBe(Infinity);
      expect(logE(1e9, n)).toBeLessThan(-Math.log(0.05));
    }
    expect(logE(1e9, first)).toBeGreaterThan(-Math.log(0.05));
  });

  test('is a little wider than the normal one, and beyond some thousands the same', () => {
    for (const n of [200, 1000, 20_000, 1e7]) {
      const [t, normal] = [tMixture(0.05, 20_000).multiplier(n), twoSided(0.05, 20_000).multiplier(n)];
      expect(t).toBeGreaterThan(normal);
      expect(t / normal - 1).toBeLessThan(60 / n);
    }
  });
});
