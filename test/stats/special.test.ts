import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lambertWMinus1 } from '../../src/stats/special/lambertW.js';
import { logRising } from '../../src/stats/special/logRising.js';
import {
  logNormalCdf,
  logNormalSurvival,
  mills,
  normalCdf,
  normalQuantile,
  normalSurvival,
  normalUpperQuantile,
} from '../../src/stats/special/normal.js';
import { at, reference, relativeError, worstOf } from './fixture.js';

const table = reference('special');
const digits = reference('distributions');
const worst = (name: string, argument: string, f: (x: number) => number, floor = 0): number =>
  Math.max(...table(name).map((row) => relativeError(f(at(row, argument)), at(row, 'value'), floor)));

// R's own functions are good to about 1e-15. Ours are held to 1e-12, a thousand times better than the goal of 1e-9.
const tolerance = 1e-12;

describe('the normal distribution', () => {
  test('the distribution function is that of R, tails included', () => {
    expect(worst('normalCdf', 'x', normalCdf)).toBeLessThan(tolerance);
  });

  test('its logarithm is that of R as far out as a million', () => {
    expect(worst('logNormalCdf', 'x', logNormalCdf)).toBeLessThan(tolerance);
  });

  test('the quantile is that of R from 1e-300 up', () => {
    expect(worst('normalQuantile', 'p', normalQuantile)).toBeLessThan(tolerance);
  });

  test('both tails and the quantile are those of mpmath in 420 digits, beside the median too', () => {
    const rows = digits('normal');
    expect(worstOf(rows, (row) => normalCdf(at(row, 'x')), 'lower')).toBeLessThan(tolerance);
    expect(worstOf(rows, (row) => normalSurvival(at(row, 'x')), 'upper')).toBeLessThan(tolerance);
    expect(worstOf(rows, (row) => Math.exp(logNormalSurvival(at(row, 'x'))), 'upper')).toBeLessThan(tolerance);
    const quantiles = digits('normalQuantile');
    expect(worstOf(quantiles, (row) => normalQuantile(at(row, 'p')), 'value')).toBeLessThan(1e-14);
    expect(worstOf(quantiles, (row) => -normalUpperQuantile(at(row, 'p')), 'value')).toBeLessThan(1e-14);
  });

  test('the ends are the ends, and what is no number is thrown back', () => {
    const infinity = Number.POSITIVE_INFINITY;
    expect([normalCdf(-infinity), normalCdf(infinity), logNormalCdf(-infinity)]).toEqual([0, 1, -infinity]);
    expect([normalQuantile(0), normalQuantile(0.5), normalQuantile(1)]).toEqual([-infinity, 0, infinity]);
    expect(() => normalCdf(Number.NaN)).toThrow(new RangeError('x must be between -Infinity and Infinity, got NaN'));
    expect(() => logNormalCdf(Number.NaN)).toThrow(RangeError);
    expect(() => normalQuantile(1.1)).toThrow('p must be between 0 and 1, got 1.1');
  });

  test('the distribution function never falls and the quantile undoes it', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -37, max: 5, noNaN: true }),
        fc.double({ min: 1e-9, max: 1, noNaN: true }),
        (x, step) => {
          expect(normalCdf(x + step)).toBeGreaterThanOrEqual(normalCdf(x));
          // Near 1 the probability has lost digits of x: the allowance is one rounding of it over the density.
          const lost = normalCdf(x) * 4e-16 * Math.exp((x * x) / 2) * 3;
          expect(Math.abs(normalQuantile(normalCdf(x)) - x)).toBeLessThan(1e-9 + (x > 0 ? lost : 0));
        },
      ),
    );
  });

  test("Mills' ratio is the same from both sides of where another way to it begins", () => {
    for (const seam of [0.67, 5.6]) expect(relativeError(mills(seam - 1e-14), mills(seam))).toBeLessThan(1e-13); // it falls by less than its size per unit
  });
});

describe('the rising factorial', () => {
  test('is the sum of logarithms that R adds up', () => {
    const errors = table('logRising').map((row) =>
      relativeError(logRising(at(row, 'c'), at(row, 'n')), at(row, 'value'), 1e-3),
    );
    expect(Math.max(...errors)).toBeLessThan(tolerance);
  });

  test('gives ln Gamma, and adds up over consecutive stretches', () => {
    expect(logRising(1, 9)).toBeCloseTo(Math.log(362_880), 12);
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 1e6, noNaN: true }), fc.nat(1e6), fc.nat(1e6), (c, m, n) => {
        const whole = logRising(c, m + n);
        expect(relativeError(logRising(c, m) + logRising(c + m, n), whole, 1)).toBeLessThan(1e-12);
      }),
    );
  });
});

describe("Lambert's W", () => {
  test('is the root that R brackets', () => {
    expect(worst('lambertWMinus1', 'u', lambertWMinus1)).toBeLessThan(tolerance);
  });

  test('satisfies ln(-w) + w = -u - 1, down to the branch point', () => {
    expect(lambertWMinus1(0)).toBe(-1);
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e6, noNaN: true }), (u) => {
        const w = lambertWMinus1(u);
        expect(relativeError(Math.log(-w) + w, -u - 1)).toBeLessThan(tolerance);
      }),
    );
  });
});
