import { describe, expect, test } from 'vitest';
import { slopePerDay } from '../../../src/stats/several/slopePerDay.js';
import { momentsOf } from '../../../src/stats/units/moments.js';
import { at, reference } from '../fixture.js';

describe('novelty', () => {
  const rows = reference('metrics')('visitors');
  const side = (arm: number) =>
    momentsOf(
      rows
        .filter((row) => at(row, 'arm') === arm)
        .map((row) => ['day0', 'day1', 'day2', 'day3'].map((day) => at(row, day))),
    );

  test("is the difference of the visitors' own slopes, as R fits them one by one", () => {
    const [expected] = reference('metrics')('slope');
    const { estimate, standardError } = slopePerDay([{ arm: side(1), control: side(0) }]);
    expect(estimate).toBeCloseTo(at(expected, 'estimate'), 12);
    expect(standardError).toBeCloseTo(at(expected, 'standardError'), 12);
  });

  test('is below 0 for an effect that fades, 0 for one that stays', () => {
    const noise = [
      [0, 1, -1],
      [1, -1, 0],
      [-1, 0, 1],
    ];
    const days = (means: readonly number[]) =>
      momentsOf(noise.map((one) => one.map((value, i) => value + (means[i] ?? 0))));
    const control = days([1, 1, 1]);
    expect(slopePerDay([{ arm: days([3, 2, 1]), control }]).estimate).toBeCloseTo(-1, 12);
    expect(slopePerDay([{ arm: days([3, 3, 3]), control }]).estimate).toBeCloseTo(0, 12);
    expect(slopePerDay([]).n).toBe(0);
  });
});
