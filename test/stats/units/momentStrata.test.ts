import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { adjustedDifference } from '../../../src/stats/units/adjustedDifference.js';
import { type MomentBucket, momentStrata } from '../../../src/stats/units/momentStrata.js';
import { momentsOf } from '../../../src/stats/units/moments.js';
import { day } from '../fixture.js';

const bucket = (
  arm: string,
  at: number,
  stratum: number,
  values: readonly (readonly [number, number])[],
): MomentBucket => ({
  arm,
  bucket: day(at),
  stratum,
  n: values.length,
  sums: [0, 1].map((i) => values.reduce((sum, value) => sum + (value[i] ?? 0) - 100, 0)),
  products: [0, 1].map((i) =>
    [0, 1].map((j) => values.reduce((sum, value) => sum + ((value[i] ?? 0) - 100) * ((value[j] ?? 0) - 100), 0)),
  ),
  offsets: [100, 100],
});
const arms = { arm: 'new', control: 'old' };

describe('rows of moments', () => {
  test('are joined within strata, and a stratum that one arm has alone is left out', () => {
    const rows = [
      bucket('new', 2, 1, [[107, 101]]),
      bucket('old', 0, 0, [[101, 99]]),
      bucket('other', 0, 0, [[1, 1]]),
      bucket('new', 0, 0, [[104, 98]]),
      bucket('new', 1, 0, [[105, 97]]),
    ];
    const [first, ...others] = momentStrata(rows, arms);
    expect(others).toEqual([]);
    expect(first?.control).toEqual(momentsOf([[101, 99]]));
    expect(first?.arm).toEqual(
      momentsOf([
        [104, 98],
        [105, 97],
      ]),
    );
  });

  test('give the same difference to the last bit in any order', () => {
    const value = fc.double({ min: 90, max: 110, noNaN: true });
    const row = fc
      .tuple(fc.constantFrom('new', 'old'), fc.nat(5), fc.nat(2), fc.array(fc.tuple(value, value), { maxLength: 5 }))
      .map((parts) => bucket(...parts));
    const shuffled = fc
      .array(row, { maxLength: 20 })
      .chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })));
    fc.assert(
      fc.property(shuffled, ([list, other]) => {
        expect(adjustedDifference(momentStrata(other, arms))).toEqual(adjustedDifference(momentStrata(list, arms)));
      }),
    );
  });
});
