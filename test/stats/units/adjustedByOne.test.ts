import fc from 'fast-check';
import { expect, test } from 'vitest';
import { adjustedByOne, type Pair } from '../../../src/stats/units/adjustedByOne.js';
import { adjustedDifference } from '../../../src/stats/units/adjustedDifference.js';
import { momentsOf } from '../../../src/stats/units/moments.js';

type Visitors = readonly (readonly [y: number, x: number])[];

const pair = (visitors: Visitors, around: number): Pair => {
  const sum = (of: (y: number, x: number) => number): number => visitors.reduce((all, [y, x]) => all + of(y, x), 0);
  return {
    n: visitors.length,
    sum: sum((y) => y),
    sumOfSquares: sum((y) => (y - around) ** 2),
    other: { sum: sum((_, x) => x), sumOfSquares: sum((_, x) => x * x), product: sum((y, x) => (y - around) * x) },
  };
};

const number = fc.integer({ min: 0, max: 40 });
const arm = fc.array(fc.tuple(number, number), { minLength: 0, maxLength: 12 });
const strata = fc.array(fc.record({ arm, control: arm }), { minLength: 1, maxLength: 3 });

test('is what the general adjustment gives, over strata, around any offset, whatever the covariate', () => {
  fc.assert(
    fc.property(strata, fc.constantFrom(0, 20, -7), (all, around) => {
      const one = adjustedByOne(
        all.map(({ arm, control }) => ({ arm: pair(arm, around), control: pair(control, around) })),
        around,
      );
      const general = adjustedDifference(
        all.map(({ arm, control }) => ({ arm: momentsOf(arm), control: momentsOf(control) })),
      );
      expect(one.n).toBe(general.n);
      expect(one.estimate).toBeCloseTo(general.estimate, 9);
      expect(one.standardError).toBeCloseTo(general.standardError, 6);
      expect(one.arm.mean).toBeCloseTo(general.arm.mean, 9);
    }),
  );
});

test('a covariate that is the same for everybody, or none, leaves the plain difference', () => {
  const visitors: Visitors = [
    [1, 3],
    [0, 3],
    [1, 3],
    [1, 3],
  ];
  const { other: _, ...plain } = pair(visitors, 0);
  for (const control of [pair(visitors, 0), plain]) {
    const seen = adjustedByOne([{ arm: { ...plain, sum: 4, sumOfSquares: 4 }, control }], 0);
    expect(seen.estimate).toBeCloseTo(0.25, 12);
  }
});
