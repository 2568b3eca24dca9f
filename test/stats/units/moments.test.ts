import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { combined, fromSums, type Moments, merged, momentsOf } from '../../../src/stats/units/moments.js';
import { at, reference } from '../fixture.js';

const table = reference('metrics');
const visitors = table('visitors').map((row) => [at(row, 'y'), at(row, 'before'), at(row, 'visits')]);

describe('moments', () => {
  test('are the mean and the covariances that R has', () => {
    const { means, products } = momentsOf(visitors);
    const [expected] = table('moments');
    expect(means[0]).toBeCloseTo(at(expected, 'mean'), 12);
    expect(products[0]?.[0]).toBeCloseTo(at(expected, 'yy'), 10);
    expect(products[0]?.[1]).toBeCloseTo(at(expected, 'yBefore'), 10);
    expect(products[1]?.[2]).toBeCloseTo(at(expected, 'beforeVisits'), 10);
    expect(products[2]?.[1]).toBe(products[1]?.[2]);
  });

  test('keep their digits where values are large and differ little', () => {
    // 10⁹ ± 1: the plain sum of squares has no digit of the variance left.
    const values = Array.from({ length: 1000 }, (_, i) => 1e9 + (i % 2 ? 1 : -1));
    expect(momentsOf(values.map((value) => [value])).products[0]?.[0]).toBeCloseTo(1000, 6);
    const around = (offset: number) =>
      fromSums({
        n: 1000,
        sums: [values.reduce((sum, value) => sum + value - offset, 0)],
        products: [[values.reduce((sum, value) => sum + (value - offset) ** 2, 0)]],
        offsets: [offset],
      });
    expect(around(1e9 + 3)).toEqual({ n: 1000, means: [1e9], products: [[1000]] });
    expect(around(0).products[0]?.[0]).not.toBeCloseTo(1000, 0);
  });

  test('of parts are those of the whole, and the same to the last bit in any order', () => {
    const value = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    const parts = fc.array(fc.array(fc.tuple(value, value), { minLength: 1, maxLength: 8 }), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(
        parts.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
        ([list, other]) => {
          const whole = momentsOf(list.flat());
          const joined = merged(list.map(momentsOf));
          expect(merged(other.map(momentsOf))).toEqual(joined);
          expect(joined.n).toBe(whole.n);
          whole.means.forEach((mean, i) => {
            expect(joined.means[i]).toBeCloseTo(mean, 8);
          });
          const scale = (whole.products[0]?.[0] ?? 0) + (whole.products[1]?.[1] ?? 0);
          whole.products.flat().forEach((product, i) => {
            expect(Math.abs((joined.products.flat()[i] ?? Number.NaN) - product)).toBeLessThanOrEqual(1e-11 * scale);
          });
        },
      ),
    );
  });

  test('of nobody are nothing, and joined with others change nothing', () => {
    const nobody: Moments = fromSums({ n: 0, sums: [0], products: [[0]] });
    const one = momentsOf([[3], [5]]);
    expect(merged([nobody, one])).toEqual(one);
    expect(merged([])).toEqual({ n: 0, means: [], products: [] });
  });

  test('of a combination are those of the values combined one by one', () => {
    const there = combined(momentsOf(visitors), [[1, -2, 0.5]], [7]);
    const one = momentsOf(visitors.map(([y = 0, before = 0, visits = 0]) => [7 + y - 2 * before + 0.5 * visits]));
    expect(there.means[0]).toBeCloseTo(one.means[0] ?? Number.NaN, 12);
    expect(there.products[0]?.[0]).toBeCloseTo(one.products[0]?.[0] ?? Number.NaN, 8);
  });
});
