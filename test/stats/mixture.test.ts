import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { oneSided, oneSidedClosed, sharpestK, twoSided } from '../../src/stats/mixture.js';
import { at, reference, relativeError } from './fixture.js';

const table = reference('sequences');
// The references are roots of numerical integrals: good to about 1e-11.
const tolerance = 1e-9;

describe('the sharpest k', () => {
  test('is 8.212 at alpha 0.05 and 11.756 at 0.01', () => {
    expect(sharpestK(0.05)).toBeCloseTo(8.212, 3);
    expect(sharpestK(0.01)).toBeCloseTo(11.756, 3);
    for (const row of table('sharpestK'))
      expect(relativeError(sharpestK(at(row, 'alpha')), at(row, 'value'))).toBeLessThan(1e-12);
  });

  test('exists for every alpha a declaration may have', () => {
    expect(sharpestK(1e-300)).toBeGreaterThan(1000);
    expect(sharpestK(0.999)).toBeGreaterThan(0);
  });

  test('makes the interval narrowest, in standard errors, at the planned size', () => {
    const { multiplier } = twoSided(0.05, 10_000);
    expect(multiplier(10_000)).toBeCloseTo(3.035, 3);
    expect(multiplier(9_900)).toBeGreaterThan(multiplier(10_000));
    expect(multiplier(10_100)).toBeGreaterThan(multiplier(10_000));
  });
});

describe('the mixtures', () => {
  test('reach where the integral over the mixing density reaches 1 / alpha', () => {
    for (const row of table('multiplier')) {
      const [n, alpha, planned] = [at(row, 'n'), at(row, 'alpha'), at(row, 'planned')];
      expect(relativeError(twoSided(alpha, planned).multiplier(n), at(row, 'twoSided'))).toBeLessThan(tolerance);
      expect(relativeError(oneSided(alpha, planned).multiplier(n), at(row, 'oneSided'))).toBeLessThan(tolerance);
    }
  });

  test('have the e-values of that integral', () => {
    for (const row of table('logE')) {
      const [z, n, planned] = [at(row, 'z'), at(row, 'n'), at(row, 'planned')];
      expect(relativeError(twoSided(0.05, planned).logE(z, n), at(row, 'twoSided'))).toBeLessThan(tolerance);
      expect(relativeError(oneSided(0.05, planned).logE(z, n), at(row, 'oneSided'))).toBeLessThan(tolerance);
    }
  });

  test('reach, one-sided, 2.766 standard errors at the planned size, a little less than the closed form does', () => {
    expect(oneSided(0.05, 10_000).multiplier(10_000)).toBeCloseTo(2.766, 3);
    expect(oneSidedClosed(0.05, sharpestK(0.1))).toBeCloseTo(2.779, 3);
  });

  test('exclude a difference exactly when the e-value is above 1 / alpha', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-6, max: 0.49, noNaN: true }),
        fc.integer({ min: 50, max: 1e8 }),
        fc.integer({ min: 100, max: 1e7 }),
        fc.constantFrom(twoSided, oneSided),
        (alpha, n, planned, mixture) => {
          const { multiplier, logE } = mixture(alpha, planned);
          const m = multiplier(n);
          expect(m).toBeGreaterThan(0);
          expect(logE(m * (1 + 1e-6), n)).toBeGreaterThan(-Math.log(alpha));
          expect(logE(m * (1 - 1e-6), n)).toBeLessThan(-Math.log(alpha));
        },
      ),
    );
  });
});
