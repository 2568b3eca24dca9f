import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalSurvival } from '../../../src/stats/special/normal.js';
import {
  logStudentCdf,
  logStudentSurvival,
  studentCdf,
  studentQuantile,
  studentSurvival,
  studentUpperQuantile,
} from '../../../src/stats/special/studentT.js';
import { at, reference, relativeError, worstOf } from '../fixture.js';
import { shapes, tolerance } from './domain.js';

const table = reference('distributions');
const degrees = shapes.map((shape) => 2 * shape);
const point = fc.tuple(degrees, fc.double({ min: -40, max: 40, noNaN: true }));

describe("Student's t distribution", () => {
  test('both tails are those of the series in 420 digits', () => {
    const rows = table('student');
    expect(worstOf(rows, (row) => studentCdf(at(row, 't'), at(row, 'df')), 'lower')).toBeLessThan(tolerance);
    expect(worstOf(rows, (row) => studentSurvival(at(row, 't'), at(row, 'df')), 'upper')).toBeLessThan(tolerance);
  });

  test('the quantile is the root to 30 digits, beside the median too', () => {
    const rows = table('studentQuantile');
    const upper = (row: (typeof rows)[0]): number => studentUpperQuantile(at(row, 'tail'), at(row, 'df'));
    expect(worstOf(rows, upper, 'value')).toBeLessThan(tolerance);
  });

  test('logarithms go on where the share is no double any more', () => {
    const rows = table('logs') as unknown as { of: string; x: number; a: number; value: number }[];
    for (const { x, a, value } of rows.filter(({ of }) => of === 'logStudentSurvival')) {
      expect(relativeError(logStudentSurvival(x, a), value)).toBeLessThan(tolerance);
      expect(logStudentCdf(-x, a)).toBe(logStudentSurvival(x, a));
    }
  });

  test('with one degree of freedom it is Cauchy, with twenty million all but normal', () => {
    for (const t of [1e-9, 0.3, 2, 1e9]) {
      expect(relativeError(studentSurvival(t, 1), Math.atan2(1, t) / Math.PI)).toBeLessThan(1e-13);
      // Less than (t⁴ + 1)/(4 df) away, relative to the density's share of the tail.
      if (t < 5) expect(relativeError(studentSurvival(t, 2e7), normalSurvival(t))).toBeLessThan((t ** 4 + 1) / 4e7);
    }
  });

  test('the share below rises and the share above falls', () => {
    fc.assert(
      fc.property(point, fc.double({ min: 1e-9, max: 1, noNaN: true }), ([df, t], step) => {
        const further = t + step * Math.max(1, Math.abs(t));
        expect(studentCdf(further, df)).toBeGreaterThanOrEqual(studentCdf(t, df));
        expect(studentSurvival(further, df)).toBeLessThanOrEqual(studentSurvival(t, df));
      }),
      { numRuns: 2000 },
    );
  });

  test('it is even, the shares are 1 together, and the quantile undoes them', () => {
    fc.assert(
      fc.property(point, ([df, t]) => {
        const [below, above] = [studentCdf(t, df), studentSurvival(t, df)];
        expect(studentCdf(-t, df)).toBe(above);
        expect(Math.abs(below + above - 1)).toBeLessThan(1e-15);
        const back = below < above ? studentQuantile(below, df) : studentUpperQuantile(above, df);
        // Near the middle the share has lost digits of t.
        const lost = (4e-16 * Math.sqrt(2 * Math.PI) * (1 + 1 / df)) / Math.abs(t);
        if (t !== 0 && Math.min(below, above) > 1e-300)
          expect(relativeError(back, t)).toBeLessThan(tolerance + (Math.abs(t) < 1 ? lost : 0));
      }),
      { numRuns: 1000 },
    );
  });

  test('the ends are the ends, and the middle is the middle', () => {
    const infinity = Number.POSITIVE_INFINITY;
    expect([studentCdf(-infinity, 3), studentCdf(0, 3), studentCdf(infinity, 3)]).toEqual([0, 0.5, 1]);
    expect([studentQuantile(0, 3), studentQuantile(1, 3)]).toEqual([-infinity, infinity]);
    expect(studentQuantile(0.5, 3)).toBeCloseTo(0, 300);
  });

  test('what is outside the domain is thrown back with its value', () => {
    expect(() => studentCdf(1, 0)).toThrow(new RangeError('df must be between 0.002 and 20000000, got 0'));
    expect(() => studentSurvival(Number.NaN, 3)).toThrow('got NaN');
    expect(() => studentQuantile(-1, 3)).toThrow('p must be between 0 and 1, got -1');
    expect(() => studentUpperQuantile(0.5, Number.NaN)).toThrow('got NaN');
  });
});
