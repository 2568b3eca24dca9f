import { describe, expect, test } from 'vitest';
import { difference } from '../../../src/stats/difference.js';
import { twoSided } from '../../../src/stats/mixture.js';
import { interaction } from '../../../src/stats/several/interaction.js';
import { root } from '../../../src/stats/special/root.js';
import { at, reference, relativeError } from '../fixture.js';

const share = (n: number, sum: number) => ({ n, sum, sumOfSquares: sum });

describe('an interaction', () => {
  const differences = [
    { n: 5000, estimate: 0.02, standardError: 0.01 },
    { n: 4000, estimate: -0.01, standardError: 0.008 },
    { n: 3000, estimate: 0.03, standardError: 0.02 },
  ];
  const options = { alpha: 0.05, plannedVisitors: 20_000 };

  test('has the e-value of the normal mixture integrated in one and in two dimensions', () => {
    const [two, three] = reference('exact')('interaction');
    for (const [row, used] of [
      [two, differences.slice(0, 2)],
      [three, differences],
    ] as const) {
      const read = interaction(used, options);
      expect(read.degrees).toBe(at(row, 'degrees'));
      expect(read.q).toBeCloseTo(at(row, 'q'), 10);
      expect(relativeError(read.logE, at(row, 'logE'), 1)).toBeLessThan(1e-7); // nested integrals
    }
  });

  test('between two is the two-sided mixture of their difference', () => {
    const z = 0.03 / Math.hypot(0.01, 0.008);
    expect(interaction(differences.slice(0, 2), options).logE).toBeCloseTo(twoSided(0.05, 20_000).logE(z, 9000), 12);
  });

  test('is sharpest at the planned visitors: there the smallest Q is enough', () => {
    const enough = (n: number) =>
      root(
        (gap) => {
          const three = [-gap, 0, gap].map((estimate) => ({ n: n / 3, estimate, standardError: 1 }));
          return interaction(three, options).logE + Math.log(0.05);
        },
        0,
        20,
      );
    expect(enough(20_000)).toBeLessThan(enough(19_000));
    expect(enough(20_000)).toBeLessThan(enough(21_000));
  });

  test('is none where effects are alike, or where there is nothing to compare', () => {
    const alike = [1, 2, 3].map(() => ({ n: 5000, estimate: 0.02, standardError: 0.01 }));
    expect(interaction(alike, options)).toMatchObject({ q: 0, p: 1 });
    expect(interaction(differences.slice(0, 1), options)).toEqual({ q: 0, degrees: 0, logE: 0, p: 1 });
    expect(interaction([{ n: 9, estimate: 1, standardError: 0 }, ...alike], options).degrees).toBe(2);
  });

  test('is found between the arms of another hypothesis that turn the effect around', () => {
    const turned = [
      difference([{ arm: share(5000, 700), control: share(5000, 500) }]),
      difference([{ arm: share(5000, 500), control: share(5000, 700) }]),
    ];
    expect(interaction(turned, options).p).toBeLessThan(0.001);
  });
});
