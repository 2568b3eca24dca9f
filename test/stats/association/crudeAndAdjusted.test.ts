import { describe, expect, test } from 'vitest';
import { crudeAndAdjusted } from '../../../src/stats/association/crudeAndAdjusted.js';
import { twoSided } from '../../../src/stats/mixture.js';
import { at, reference } from '../fixture.js';

const table = reference('metrics');
const sums = (values: readonly number[]) => ({
  n: values.length,
  sum: values.reduce((sum, value) => sum + value, 0),
  sumOfSquares: values.reduce((sum, value) => sum + value * value, 0),
});
const share = (n: number, sum: number) => ({ n, sum, sumOfSquares: sum });

describe('strata', () => {
  test('give the difference that R has by hand from the visitors, beside the crude one', () => {
    const rows = table('visitors');
    const of = (group: number, arm: number) =>
      sums(rows.filter((row) => at(row, 'group') === group && at(row, 'arm') === arm).map((row) => at(row, 'y')));
    const { crude, adjusted, leftOut } = crudeAndAdjusted(
      [1, 2, 3].map((group) => ({ arm: of(group, 1), control: of(group, 0) })),
    );
    const [expected] = table('stratified');
    expect(crude.estimate).toBeCloseTo(at(expected, 'crude'), 12);
    expect(adjusted.estimate).toBeCloseTo(at(expected, 'adjusted'), 12);
    expect(leftOut).toBe(0);
  });

  test('take away a difference that is only who they were, and say whom they could not compare', () => {
    // Returning visitors press more and buy more; within both kinds pressing goes with nothing.
    const strata = [
      { arm: share(800, 240), control: share(200, 60) },
      { arm: share(200, 10), control: share(800, 40) },
      { arm: share(0, 0), control: share(500, 5) },
    ];
    const { crude, adjusted, leftOut } = crudeAndAdjusted(strata);
    const reach = (n: number) => twoSided(0.05, 2000).multiplier(n);
    expect(crude.estimate - reach(crude.n) * crude.standardError).toBeGreaterThan(0.05);
    expect(adjusted.estimate).toBeCloseTo(0, 12);
    expect(leftOut).toBeCloseTo(0.2, 12);
    expect(crudeAndAdjusted([]).leftOut).toBe(0);
  });
});
