import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  betaCdf,
  betaQuantile,
  betaSurvival,
  betaUpperQuantile,
  logBetaCdf,
  logBetaSurvival,
} from '../../../src/stats/special/beta.js';
import { lnBeta } from '../../../src/stats/special/lnGamma.js';
import { at, reference, relativeError, worstOf } from '../fixture.js';
import { shapes, tolerance } from './domain.js';

const table = reference('distributions');

describe('the beta distribution', () => {
  test('both tails are those of the series in 420 digits', () => {
    const rows = table('beta');
    const of = (f: typeof betaCdf) => (row: (typeof rows)[0]) => f(at(row, 'x'), at(row, 'a'), at(row, 'b'));
    expect(worstOf(rows, of(betaCdf), 'lower')).toBeLessThan(tolerance);
    expect(worstOf(rows, of(betaSurvival), 'upper')).toBeLessThan(tolerance);
  });

  test('the quantiles of both tails are the roots to 30 digits', () => {
    const rows = table('betaQuantile');
    const of = (f: typeof betaQuantile) => (row: (typeof rows)[0]) => f(at(row, 'tail'), at(row, 'a'), at(row, 'b'));
    expect(worstOf(rows, of(betaQuantile), 'lower')).toBeLessThan(tolerance);
    expect(worstOf(rows, of(betaUpperQuantile), 'upper')).toBeLessThan(tolerance);
  });

  // Around the mean by standard deviations of the log-odds, or anywhere.
  const point = fc
    .tuple(shapes, shapes, fc.double({ min: -8, max: 8, noNaN: true }), fc.boolean())
    .map(([a, b, z, wide]) => {
      const odds = (a / b) * Math.exp(wide ? z : z * Math.sqrt(1 / a + 1 / b));
      return { a, b, x: odds / (1 + odds) };
    })
    .filter(({ x }) => x > 0 && x < 1);

  test('the share below rises and the share above falls', () => {
    fc.assert(
      fc.property(point, fc.double({ min: 1e-9, max: 1, noNaN: true }), ({ a, b, x }, step) => {
        const further = x + step * Math.min(x, 1 - x);
        expect(betaCdf(further, a, b)).toBeGreaterThanOrEqual(betaCdf(x, a, b));
        expect(betaSurvival(further, a, b)).toBeLessThanOrEqual(betaSurvival(x, a, b));
      }),
      { numRuns: 3000 },
    );
  });

  test('the shares are 1 together, and the next shape has the density less', () => {
    fc.assert(
      fc.property(point, ({ a, b, x }) => {
        expect(Math.abs(betaCdf(x, a, b) + betaSurvival(x, a, b) - 1)).toBeLessThan(1e-15);
        // DLMF 8.17.20. The density is computed plainly here, and cancels: its error grows with its exponents.
        const exponents = [a * Math.log(x), b * Math.log1p(-x), -Math.log(a), -lnBeta(a, b)];
        const density = Math.exp(exponents.reduce((sum, e) => sum + e));
        const lost = 1e-15 * exponents.reduce((sum, e) => sum + Math.abs(e), 1);
        expect(Math.abs(betaCdf(x, a, b) - betaCdf(x, a + 1, b) - density)).toBeLessThan(1e-13 + density * lost);
      }),
      { numRuns: 2000 },
    );
  });

  test('seen from the other end it is the mirrored one', () => {
    fc.assert(
      fc.property(shapes, shapes, fc.integer({ min: 1, max: 1023 }), (a, b, i) => {
        const x = i / 1024; // so that 1 − x is exact
        expect(relativeError(logBetaCdf(x, a, b), logBetaSurvival(1 - x, b, a), 1e-3)).toBeLessThan(1e-11);
      }),
    );
  });

  test('the quantile undoes the distribution function, from either end', () => {
    fc.assert(
      fc.property(point, ({ a, b, x }) => {
        const [below, above] = [betaCdf(x, a, b), betaSurvival(x, a, b)];
        const back = below < above ? betaQuantile(below, a, b) : betaUpperQuantile(above, a, b);
        if (Math.min(below, above) > 1e-300) expect(relativeError(back, x)).toBeLessThan(tolerance);
      }),
      { numRuns: 1000 },
    );
  });

  test('far below the mean of a large shape the quantile still finds its way', () => {
    for (const [p, a, b] of [
      [1e-200, 10, 45],
      [1e-300, 15, 1e6],
    ] as const)
      expect(relativeError(betaCdf(betaQuantile(p, a, b), a, b), p)).toBeLessThan(tolerance);
  });

  test('logarithms go on where the shares are no doubles any more', () => {
    const rows = table('logs') as unknown as { of: string; x: number; a: number; b: number; value: number }[];
    const functions = { logBetaCdf, logBetaSurvival };
    for (const { of, x, a, b, value } of rows.filter(({ of }) => of in functions))
      expect(relativeError(functions[of as keyof typeof functions](x, a, b), value)).toBeLessThan(tolerance);
  });

  test('with shape 1 it is a power, at either end', () => {
    for (const x of [1e-200, 0.07, 0.5, 0.97])
      for (const shape of [1e-3, 1, 10.88, 1e7]) {
        expect(relativeError(logBetaCdf(x, shape, 1), shape * Math.log(x))).toBeLessThan(1e-12);
        expect(relativeError(logBetaSurvival(x, 1, shape), shape * Math.log1p(-x))).toBeLessThan(1e-12);
      }
  });

  test('the ends are the ends', () => {
    expect([betaCdf(0, 2, 3), betaCdf(-1, 2, 3), betaCdf(1, 2, 3), betaCdf(2, 2, 3)]).toEqual([0, 0, 1, 1]);
    expect([betaSurvival(0, 2, 3), betaSurvival(1, 2, 3)]).toEqual([1, 0]);
    expect([betaQuantile(0, 2, 3), betaQuantile(1, 2, 3)]).toEqual([0, 1]);
    expect([betaUpperQuantile(1, 2, 3), betaUpperQuantile(0, 2, 3)]).toEqual([0, 1]);
    expect(betaQuantile(1e-300, 1e-3, 1e-3)).toBe(0); // 10^-300000 is no double
  });

  test('what is outside the domain is thrown back with its value', () => {
    expect(() => betaCdf(0.5, 1, -2)).toThrow(new RangeError('b must be between 0.001 and 10000000, got -2'));
    expect(() => betaCdf(Number.NaN, 1, 2)).toThrow('got NaN');
    expect(() => betaQuantile(0.5, Number.NaN, 2)).toThrow('a must be between 0.001 and 10000000, got NaN');
    expect(() => betaUpperQuantile(-0.1, 1, 2)).toThrow('got -0.1');
  });
});
