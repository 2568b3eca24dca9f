import { describe, expect, test } from 'vitest';
import { capped, frozenCap } from '../../../src/stats/units/cap.js';
import { readings } from '../../../src/stats/units/counts.js';
import { armMean, momentsOf } from '../../../src/stats/units/moments.js';
import { linearised } from '../../../src/stats/units/ratio.js';
import { timeTo } from '../../../src/stats/units/timeTo.js';
import { at, reference } from '../fixture.js';

const table = reference('metrics');
const visitors = table('visitors');

describe('a ratio', () => {
  const linear = linearised(momentsOf(visitors.map((row) => [at(row, 'clicks'), at(row, 'views'), at(row, 'before')])));

  test('is a mean with the variance of the delta method, as R takes it numerically', () => {
    const [expected] = table('ratio');
    const { mean, variance } = linear ? armMean(linear) : { mean: Number.NaN, variance: Number.NaN };
    expect(mean).toBeCloseTo(at(expected, 'mean'), 12);
    expect(variance / at(expected, 'variance')).toBeCloseTo(1, 7); // a numerical gradient
  });

  test('keeps the covariates that come after it', () => {
    const mean = visitors.reduce((sum, row) => sum + at(row, 'before'), 0) / visitors.length;
    expect(linear?.means[1]).toBeCloseTo(mean, 12);
    expect(linear?.products.length).toBe(2);
  });

  test('is none while there is nothing to divide by', () => {
    expect(linearised(momentsOf([[0, 0]]))).toBeUndefined();
  });
});

describe('a cap', () => {
  const values = table('tail').map((row) => at(row, 'value'));

  test('is the 99th percentile of the first 1,000, as R takes it, and later visitors do not move it', () => {
    expect(frozenCap(values)).toBe(at(table('cap')[0], 'value'));
    expect(frozenCap([...values.slice(0, 1000), 1e9, 1e9, 1e9])).toBe(frozenCap(values));
  });

  test('is not there before, nor where it would make everybody alike', () => {
    expect(frozenCap(values.slice(0, 999))).toBeUndefined();
    expect(frozenCap([...Array(991).fill(0), ...Array(9).fill(5)])).toBeUndefined();
    expect(frozenCap([...Array(989).fill(0), ...Array(11).fill(5)])).toBe(5);
  });

  test('cuts what is above it and nothing else', () => {
    expect([capped(3, 5), capped(7, 5), capped(7, undefined)]).toEqual([3, 5, 7]);
  });
});

describe('a count', () => {
  test('is read as a mean per visitor and as the share with any', () => {
    expect(readings({ n: 400, sum: 90, sumOfSquares: 210, withAny: 52 })).toEqual({
      mean: { n: 400, sum: 90, sumOfSquares: 210 },
      share: { n: 400, sum: 52, sumOfSquares: 52 },
    });
  });
});

describe('a time', () => {
  test('has the restricted mean of the survival curve in R, and the share who got there', () => {
    const [expected] = table('restricted');
    const read = visitors.map((row) => timeTo(at(row, 'time'), at(expected, 'window')));
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(mean(read.map(({ restricted }) => restricted))).toBeCloseTo(at(expected, 'mean'), 10);
    expect(mean(read.map(({ reached }) => reached))).toBeCloseTo(at(expected, 'reached'), 12);
  });

  test('counts the whole window for who never got there, and the end of the window as within it', () => {
    expect([timeTo(undefined, 60), timeTo(60, 60), timeTo(61, 60)]).toEqual([
      { reached: 0, restricted: 60 },
      { reached: 1, restricted: 60 },
      { reached: 0, restricted: 60 },
    ]);
  });
});
