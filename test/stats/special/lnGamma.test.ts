import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lnBeta, lnGamma } from '../../../src/stats/special/lnGamma.js';
import { log1pmx } from '../../../src/stats/special/log1pmx.js';
import { at, reference, relativeError, worstOf } from '../fixture.js';
import { shapes } from './domain.js';

const table = reference('distributions');

describe('ln Gamma', () => {
  test('is that of mpmath in 420 digits, from 1e-300 to 1e100 and beside its zeros', () => {
    expect(worstOf(table('lnGamma'), (row) => lnGamma(at(row, 'x')), 'value')).toBeLessThan(1e-13);
    expect([lnGamma(1), lnGamma(2)].map(Math.abs)).toEqual([0, 0]);
  });

  test('grows by ln x', () => {
    fc.assert(
      fc.property(shapes, (x) => {
        expect(relativeError(lnGamma(x + 1), lnGamma(x) + Math.log(x), 1)).toBeLessThan(1e-13);
      }),
    );
  });

  test('what is outside the domain is thrown back with its value', () => {
    expect(() => lnGamma(0)).toThrow('got 0');
    expect(() => lnGamma(Number.NaN)).toThrow('got NaN');
    expect(() => lnBeta(1, -1)).toThrow('b must be between 1e-300 and 1e+300, got -1');
  });
});

describe('ln Beta', () => {
  test('is that of mpmath in 420 digits, up to a thousand million', () => {
    // Where B = 1 the value is 0: below 1 in size the error is absolute.
    const got = (row: Record<string, number>): number => lnBeta(at(row, 'a'), at(row, 'b'));
    expect(worstOf(table('lnBeta'), got, 'value', 1)).toBeLessThan(1e-14);
  });

  test('does not mind the order, and goes on from b to b + 1 by b/(a + b)', () => {
    fc.assert(
      fc.property(shapes, shapes, (a, b) => {
        expect(lnBeta(a, b)).toBe(lnBeta(b, a));
        expect(relativeError(lnBeta(a, b + 1), lnBeta(a, b) - Math.log1p(a / b), 1)).toBeLessThan(1e-13);
      }),
    );
  });
});

test('ln(1 + u) - u is its series near 0 and its definition far from it', () => {
  for (const u of [-1e-3, -1e-7, 1e-160, 1e-7, 1e-3]) {
    const series = u * u * (-1 / 2 + u * (1 / 3 - u * (1 / 4 - u * (1 / 5 - u * (1 / 6 - u / 7)))));
    expect(relativeError(log1pmx(u), series)).toBeLessThan(1e-14);
  }
  for (const u of [-0.9999, -0.6, -0.59, 1.49, 1.51, 1e6])
    expect(relativeError(log1pmx(u), Math.log1p(u) - u)).toBeLessThan(1e-14);
  expect(log1pmx(-1)).toBe(Number.NEGATIVE_INFINITY);
});
