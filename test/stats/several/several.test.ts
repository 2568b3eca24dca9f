import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { difference } from '../../../src/stats/difference.js';
import { twoSided } from '../../../src/stats/mixture.js';
import { eBH } from '../../../src/stats/several/eBH.js';
import { holm } from '../../../src/stats/several/holm.js';
import { interaction } from '../../../src/stats/several/interaction.js';
import { slopePerDay } from '../../../src/stats/several/novelty.js';
import { segments } from '../../../src/stats/several/segments.js';
import { momentsOf } from '../../../src/stats/units/moments.js';
import { at, reference, relativeError } from '../fixture.js';

const share = (n: number, sum: number) => ({ n, sum, sumOfSquares: sum });

describe('Holm', () => {
  test("has R's adjusted values", () => {
    const rows = reference('fixed')('holm');
    holm(rows.map((row) => at(row, 'p'))).forEach((p, i) => {
      expect(p).toBeCloseTo(at(rows[i], 'adjusted'), 14);
    });
    expect(holm([])).toEqual([]);
  });
});

describe('e-BH', () => {
  test('calls the largest set of which each has an e-value above m / (alpha size)', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -3, max: 8, noNaN: true }), { maxLength: 12 }), (logE) => {
        const called = eBH(logE, 0.1);
        const selfConsistent = (size: number) =>
          logE.filter((value) => value >= Math.log(logE.length / (0.1 * size))).length >= size;
        const sizes = logE.map((_, i) => i + 1).filter(selfConsistent);
        expect(called.filter(Boolean).length).toBe(Math.max(0, ...sizes));
        const least = Math.min(...logE.filter((_, i) => called[i]));
        for (const [i, value] of logE.entries()) if (!called[i]) expect(value).toBeLessThan(least);
      }),
    );
  });

  test('needs m / alpha of a single one, and less of each when there are more', () => {
    expect(eBH([Math.log(59), 0, 0], 0.05)).toEqual([false, false, false]);
    expect(eBH([Math.log(60.1), 0, 0], 0.05)).toEqual([true, false, false]);
    expect(eBH([Math.log(59), Math.log(31), 0], 0.05)).toEqual([true, true, false]);
  });
});

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

describe('segments', () => {
  const phones = difference([{ arm: share(4000, 480), control: share(4000, 400) }]);
  const desktops = difference([{ arm: share(4000, 400), control: share(4000, 400) }]);
  const options = { alpha: 0.05, plannedVisitors: 20_000 };

  test('have intervals at alpha over their number, and nothing that could be a verdict', () => {
    const { intervals } = segments({ phones, desktops }, options);
    const reach = twoSided(0.025, 10_000).multiplier(8000) * phones.standardError;
    expect(intervals[0]).toEqual({
      segment: 'phones',
      n: 8000,
      estimate: phones.estimate,
      lower: phones.estimate - reach,
      upper: phones.estimate + reach,
    });
    expect(intervals.map(({ segment }) => segment)).toEqual(['phones', 'desktops']);
  });

  test('come with the test of whether they differ at all', () => {
    expect(segments({ phones, desktops }, options).interaction).toEqual(interaction([phones, desktops], options));
  });

  test('without a spread are left out', () => {
    const empty = difference([]);
    expect(segments({ phones, empty }, options).intervals.map(({ segment }) => segment)).toEqual(['phones']);
    expect(segments({}, options)).toEqual({ interaction: { q: 0, degrees: 0, logE: 0, p: 1 }, intervals: [] });
  });
});

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
