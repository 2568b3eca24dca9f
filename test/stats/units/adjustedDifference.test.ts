import { describe, expect, test } from 'vitest';
import { adjustedDifference, orMissing } from '../../../src/stats/units/adjustedDifference.js';
import { momentsOf } from '../../../src/stats/units/moments.js';
import { at, reference } from '../fixture.js';

const table = reference('metrics');
const rows = table('visitors');
const side = (arm: number, columns: readonly string[]) =>
  momentsOf(rows.filter((row) => at(row, 'arm') === arm).map((row) => columns.map((column) => at(row, column))));
const stratum = (columns: readonly string[]) => ({ arm: side(1, columns), control: side(0, columns) });

describe('the adjusted difference', () => {
  test('is that of the linear model in R, with its slopes', () => {
    const { estimate, standardError, slopes, explained } = adjustedDifference([stratum(['y', 'before', 'visits'])]);
    const [expected] = table('adjusted');
    expect(estimate).toBeCloseTo(at(expected, 'estimate'), 11);
    expect(slopes[0]).toBeCloseTo(at(expected, 'before'), 11);
    expect(slopes[1]).toBeCloseTo(at(expected, 'visits'), 11);
    expect(standardError).toBeCloseTo(at(expected, 'standardError'), 11);
    expect(explained).toBeCloseTo(at(expected, 'explained'), 11);
  });

  test('is the plain one without covariates', () => {
    const plain = adjustedDifference([stratum(['y'])]);
    expect(plain).toMatchObject({ slopes: [], explained: 0 });
    expect(plain.estimate).toBeCloseTo(at(table('stratified')[0], 'crude'), 12);
    expect(plain.standardError).toBeGreaterThan(adjustedDifference([stratum(['y', 'before'])]).standardError);
  });

  test('leaves out a covariate that repeats others, and one that is the same for everybody', () => {
    const once = adjustedDifference([stratum(['y', 'before'])]);
    const twice = adjustedDifference([stratum(['y', 'before', 'before'])]);
    expect(twice.slopes).toEqual([once.slopes[0], 0]);
    expect(twice.estimate).toBeCloseTo(once.estimate, 12);
    const constant = momentsOf([
      [1, 5],
      [2, 5],
      [4, 5],
    ]);
    expect(adjustedDifference([{ arm: constant, control: constant }]).slopes).toEqual([0]);
  });

  test('does not take an effect for a slope: pooled over both arms the covariate would eat it', () => {
    // Within each arm y does not depend on x; between them both are higher in the arm.
    const arm = momentsOf([
      [11, 4],
      [11, 6],
      [9, 4],
      [9, 6],
    ]);
    const control = momentsOf([
      [1, 3],
      [1, 5],
      [-1, 3],
      [-1, 5],
    ]);
    const { slopes, estimate } = adjustedDifference([{ arm, control }]);
    expect(slopes[0]).toBeCloseTo(0, 14);
    expect(estimate).toBeCloseTo(10, 12);
  });

  test('weights allocation epochs, so that a change of the split is no effect', () => {
    const flat = (mean: number, n: number) =>
      momentsOf(Array.from({ length: n }, (_, i) => [mean + (i % 2), 2 * mean + (i % 3)]));
    const strata = [
      { arm: flat(8, 12), control: flat(8, 108) },
      { arm: flat(1, 60), control: flat(1, 60) },
    ];
    const pooled = adjustedDifference([
      {
        arm: momentsOf([...Array(12).fill([8, 0]), ...Array(60).fill([1, 0])]),
        control: momentsOf([...Array(108).fill([8, 0]), ...Array(60).fill([1, 0])]),
      },
    ]);
    expect(adjustedDifference(strata).estimate).toBeCloseTo(0, 12);
    expect(pooled.estimate).toBeLessThan(-3);
    expect(adjustedDifference([]).n).toBe(0);
  });

  test('stands 0 and an indicator for a value that is missing', () => {
    expect([orMissing(undefined), orMissing(0), orMissing(7)]).toEqual([
      [0, 1],
      [0, 0],
      [7, 0],
    ]);
  });
});
