import { describe, expect, test } from 'vitest';
import { type ConversionBucket, exactMixture } from '../../../src/stats/sequences/exactMixture.js';
import { at, reference, relativeError } from '../fixture.js';

const table = reference('exact');
const tolerance = 1e-12; // logarithms of products of some two hundred factors

const bucket = (arm: readonly [n: number, sum: number], control: readonly [n: number, sum: number]) => ({
  arm: { n: arm[0], sum: arm[1] },
  control: { n: control[0], sum: control[1] },
});

/** The evidence after the last of these buckets. */
function lastOf(buckets: readonly ConversionBucket[], options: Parameters<typeof exactMixture>[0]) {
  const look = exactMixture(options);
  return buckets.map(look).at(-1) ?? { more: Number.NaN, less: Number.NaN };
}

describe('the exact mixture', () => {
  test('is the product over visitors one by one, averaged over ten sizes, as R multiplies it out', () => {
    const look = exactMixture({ share: 0.7, baseline: 0.15 });
    for (const row of table('exactMixture')) {
      const { more, less } = look(
        bucket([at(row, 'armN'), at(row, 'armDid')], [at(row, 'controlN'), at(row, 'controlDid')]),
      );
      expect(relativeError(more, at(row, 'more'), 1)).toBeLessThan(tolerance);
      expect(relativeError(less, at(row, 'less'), 1)).toBeLessThan(tolerance);
    }
  });

  /** Every outcome of three buckets of one and two visitors, by its chance. */
  const outcomes = (share: number, arm: number, control: number): [number, ConversionBucket][] => {
    const one: [number, ConversionBucket][] = [
      [share * arm, bucket([1, 1], [0, 0])],
      [share * (1 - arm), bucket([1, 0], [0, 0])],
      [(1 - share) * control, bucket([0, 0], [1, 1])],
      [(1 - share) * (1 - control), bucket([0, 0], [1, 0])],
    ];
    return one;
  };
  const two = (a: ConversionBucket, b: ConversionBucket): ConversionBucket =>
    bucket([a.arm.n + b.arm.n, a.arm.sum + b.arm.sum], [a.control.n + b.control.n, a.control.sum + b.control.sum]);
  const means = (share: number, arm: number, control: number, drawn = share) => {
    const every = outcomes(drawn, arm, control);
    const pairs = every.flatMap(([a, one]) =>
      every.map(([b, other]): [number, ConversionBucket] => [a * b, two(one, other)]),
    );
    const mean = { more: 0, less: 0 };
    for (const [a, first] of every)
      for (const [b, second] of pairs)
        for (const [c, third] of every) {
          const { more, less } = lastOf([first, second, third], { share, baseline: 0.3 });
          mean.more += a * b * c * Math.exp(more);
          mean.less += a * b * c * Math.exp(less);
        }
    return mean;
  };

  test('has the mean 1 in both directions without a difference, whatever the shares: every outcome added up', () => {
    for (const [share, p] of [
      [0.3, 0.2],
      [0.5, 0.6],
      [0.9, 0.01],
    ] as const) {
      const { more, less } = means(share, p, p);
      expect(more).toBeCloseTo(1, 13);
      expect(less).toBeCloseTo(1, 13);
    }
  });

  test('has a mean below 1 against a difference in the other direction, and above 1 for its own', () => {
    const { more, less } = means(0.4, 0.1, 0.3);
    expect(more).toBeLessThan(1);
    expect(less).toBeGreaterThan(1);
    const turned = means(0.4, 0.3, 0.1);
    expect(turned.more).toBeGreaterThan(1);
    expect(turned.less).toBeLessThan(1);
  });

  test('a split that is not as said matters only as far as the base rate is wrong as well', () => {
    const off = means(0.5, 0.1, 0.1, 0.6); // said to be 0.3
    expect(Math.abs(off.more - 1)).toBeGreaterThan(0.01);
    const right = means(0.5, 0.3, 0.3, 0.6);
    expect(Math.abs(right.more - 1)).toBeLessThan(Math.abs(off.more - 1) / 10);
  });

  test('does not depend on which arm is called the control', () => {
    const there = lastOf([bucket([40, 9], [60, 5]), bucket([10, 3], [20, 2])], { share: 0.4, baseline: 0.2 });
    const back = lastOf([bucket([60, 5], [40, 9]), bucket([20, 2], [10, 3])], { share: 0.6, baseline: 0.2 });
    expect(back.more).toBeCloseTo(there.less, 12);
    expect(back.less).toBeCloseTo(there.more, 12);
  });

  test('stays a number at a split of 99 to 1, and where everybody did it', () => {
    for (const share of [0.01, 0.5, 0.99])
      for (const one of [bucket([1000, 1000], [1000, 1000]), bucket([5000, 0], [10, 10]), bucket([0, 0], [1e6, 1])]) {
        const { more, less } = lastOf([one, one], { share, baseline: 1e-6 });
        expect([more, less].every(Number.isFinite)).toBe(true);
      }
  });
});
