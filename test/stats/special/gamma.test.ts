import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  chiSquareCdf,
  chiSquareQuantile,
  chiSquareSurvival,
  chiSquareUpperQuantile,
} from '../../../src/stats/special/chiSquare.js';
import {
  gammaCdf,
  gammaQuantile,
  gammaSurvival,
  gammaUpperQuantile,
  logGammaCdf,
  logGammaSurvival,
} from '../../../src/stats/special/gamma.js';
import { lnGamma } from '../../../src/stats/special/lnGamma.js';
import { at, reference, relativeError, worstOf } from '../fixture.js';
import { shapes, tolerance } from './domain.js';

const table = reference('distributions');

describe('the gamma distribution', () => {
  test('both tails are those of the series in 420 digits', () => {
    const rows = table('gamma');
    expect(worstOf(rows, (row) => gammaCdf(at(row, 'x'), at(row, 'a')), 'lower')).toBeLessThan(tolerance);
    expect(worstOf(rows, (row) => gammaSurvival(at(row, 'x'), at(row, 'a')), 'upper')).toBeLessThan(tolerance);
  });

  test('the quantiles of both tails are the roots to 30 digits', () => {
    const rows = table('gammaQuantile');
    expect(worstOf(rows, (row) => gammaQuantile(at(row, 'tail'), at(row, 'a')), 'lower')).toBeLessThan(tolerance);
    expect(worstOf(rows, (row) => gammaUpperQuantile(at(row, 'tail'), at(row, 'a')), 'upper')).toBeLessThan(tolerance);
  });

  const point = fc.tuple(shapes, fc.double({ min: -8, max: 8, noNaN: true }), fc.boolean());
  const placed = ([a, z, wide]: [number, number, boolean]): { a: number; x: number } => ({
    a,
    x: a * Math.exp(wide ? z : z / Math.sqrt(a)),
  });

  test('the share below rises and the share above falls', () => {
    fc.assert(
      fc.property(point.map(placed), fc.double({ min: 1e-9, max: 1, noNaN: true }), ({ a, x }, step) => {
        const further = x * (1 + step);
        expect(gammaCdf(further, a)).toBeGreaterThanOrEqual(gammaCdf(x, a));
        expect(gammaSurvival(further, a)).toBeLessThanOrEqual(gammaSurvival(x, a));
      }),
      { numRuns: 2000 },
    );
  });

  test('the shares are 1 together, and the next shape has the density less', () => {
    fc.assert(
      fc.property(point.map(placed), ({ a, x }) => {
        expect(Math.abs(gammaCdf(x, a) + gammaSurvival(x, a) - 1)).toBeLessThan(1e-15);
        // DLMF 8.8.5. The density is computed plainly here, and cancels: its error grows with its exponents.
        const density = Math.exp(a * Math.log(x) - x - lnGamma(a) - Math.log(a));
        const lost = 1e-15 * (1 + x + a * Math.abs(Math.log(x)));
        expect(Math.abs(gammaCdf(x, a) - gammaCdf(x, a + 1) - density)).toBeLessThan(1e-13 + density * lost);
      }),
      { numRuns: 1000 },
    );
  });

  test('the quantile undoes the distribution function, from either end', () => {
    fc.assert(
      fc.property(point.map(placed), ({ a, x }) => {
        const [below, above] = [gammaCdf(x, a), gammaSurvival(x, a)];
        const back = below < above ? gammaQuantile(below, a) : gammaUpperQuantile(above, a);
        if (Math.min(below, above) > 1e-300) expect(relativeError(back, x)).toBeLessThan(tolerance);
      }),
      { numRuns: 1000 },
    );
  });

  test('logarithms go on where the shares are no doubles any more', () => {
    const rows = table('logs') as unknown as { of: string; x: number; a: number; value: number }[];
    const functions = { logGammaCdf, logGammaSurvival };
    for (const { of, x, a, value } of rows.filter(({ of }) => of in functions))
      expect(relativeError(functions[of as keyof typeof functions](x, a), value)).toBeLessThan(tolerance);
  });

  test('the ends are the ends', () => {
    expect([gammaCdf(0, 2), gammaCdf(-1, 2), gammaCdf(Number.POSITIVE_INFINITY, 2)]).toEqual([0, 0, 1]);
    expect([gammaSurvival(0, 2), gammaSurvival(Number.POSITIVE_INFINITY, 2)]).toEqual([1, 0]);
    expect([gammaQuantile(0, 2), gammaQuantile(1, 2)]).toEqual([0, Number.POSITIVE_INFINITY]);
    expect([gammaUpperQuantile(1, 2), gammaUpperQuantile(0, 2)]).toEqual([0, Number.POSITIVE_INFINITY]);
  });

  test('what is outside the domain is thrown back with its value', () => {
    expect(() => gammaCdf(1, 0)).toThrow(new RangeError('shape must be between 0.001 and 10000000, got 0'));
    expect(() => gammaSurvival(Number.NaN, 1)).toThrow('got NaN');
    expect(() => gammaQuantile(1.2, 1)).toThrow(new RangeError('p must be between 0 and 1, got 1.2'));
    expect(() => gammaUpperQuantile(0.5, 2e7)).toThrow('got 20000000');
  });
});

describe('the chi-square distribution', () => {
  test('with two degrees of freedom it is exponential', () => {
    for (const x of [1e-12, 0.1, 5, 700]) {
      expect(relativeError(chiSquareSurvival(x, 2), Math.exp(-x / 2))).toBeLessThan(1e-13);
      expect(relativeError(chiSquareCdf(x, 2), -Math.expm1(-x / 2))).toBeLessThan(1e-13);
    }
  });

  test('its quantiles are those of the printed tables', () => {
    // Abramowitz & Stegun, table 26.8, to the digits printed.
    expect(chiSquareUpperQuantile(0.05, 1)).toBeCloseTo(3.84146, 5);
    expect(chiSquareUpperQuantile(0.005, 10)).toBeCloseTo(25.1882, 4);
    expect(chiSquareQuantile(0.005, 100)).toBeCloseTo(67.3276, 4);
  });
});
