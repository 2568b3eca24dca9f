import { describe, expect, test } from 'vitest';
import { hypothesis } from '../../../src/hypothesis/index.js';
import { bySegment, difference, interaction, plan, type SegmentRow, twoSided } from '../../../src/stats/index.js';
import { onePage, readsReviews, threePages } from '../fixture.js';

const cell = (dimension: string, value: string, arm: string, n: number, sum: number): SegmentRow => ({
  dimension,
  value,
  arm,
  n,
  sum,
  sumOfSquares: sum,
});
const pair = (dimension: string, value: string, n: number, [before, after]: readonly [number, number]) => [
  cell(dimension, value, 'two-pages', n, before),
  cell(dimension, value, 'one-page', n, after),
];
const sums = (n: number, sum: number) => ({ n, sum, sumOfSquares: sum });
const devices = [
  ...pair('device', 'phone', 4000, [1200, 1600]),
  ...pair('device', 'desktop', 4000, [1200, 1200]),
  ...pair('device', 'tablet', 40, [12, 14]),
];
const routes = pair('route', '/', 8040, [2412, 2814]);

describe('segments of a claim', () => {
  const [device, route] = bySegment(onePage, [...devices, ...routes]);
  const phones = difference([{ arm: sums(4000, 1600), control: sums(4000, 1200) }]);
  const desktops = difference([{ arm: sums(4000, 1200), control: sums(4000, 1200) }]);

  test('have intervals at alpha over dimensions and segments, also those that do not speak yet', () => {
    const alpha = 0.05 / 2;
    const visitors = plan(onePage).treatments[0]?.visitors ?? Number.NaN;
    const reach = twoSided(alpha / 3, visitors / 3).multiplier(8000) * phones.standardError;
    expect(device).toMatchObject({ dimension: 'device', arm: 'one-page', alpha, tooFew: ['tablet'] });
    expect(device?.intervals.map(({ segment }) => segment)).toEqual(['phone', 'desktop']);
    expect(device?.intervals[0]?.lower).toBeCloseTo(phones.estimate - reach, 12);
    expect(device?.intervals[0]?.upper).toBeCloseTo(phones.estimate + reach, 12);
    expect(route?.intervals).toHaveLength(1);
  });

  test('are asked first whether they differ', () => {
    const visitors = plan(onePage).treatments[0]?.visitors ?? Number.NaN;
    expect(device?.interaction).toEqual(
      interaction([phones, desktops], { alpha: (0.025 * 2) / 3, plannedVisitors: (visitors * 2) / 3 }),
    );
    expect(device?.interaction.p).toBeLessThan(0.001);
    expect(route?.interaction.p).toBe(1);
  });

  test('go by as many as there may come to be, so that one that joins changes nothing of the others', () => {
    const most = { dimensions: 2, segments: 11 };
    const phonesOf = (rows: readonly SegmentRow[]) => bySegment(onePage, rows, most)[0]?.intervals[0];
    const alone = phonesOf(devices.slice(0, 2));
    const visitors = plan(onePage).treatments[0]?.visitors ?? Number.NaN;
    const reach = twoSided(0.025 / 11, visitors / 11).multiplier(8000) * phones.standardError;
    expect(alone?.lower).toBeCloseTo(phones.estimate - reach, 12);
    const joined = phonesOf([...devices, ...routes]);
    expect([joined?.lower, joined?.upper]).toEqual([
      expect.closeTo(alone?.lower ?? Number.NaN, 12),
      expect.closeTo(alone?.upper ?? Number.NaN, 12),
    ]);
  });

  test('carry no state', () => expect(JSON.stringify([device, route])).not.toMatch(/state|supported|decided/));
});

test('each treatment has its own, with its part of alpha', () => {
  const rows = [...devices, cell('device', 'phone', 'no-page', 4000, 1300)];
  const read = bySegment(threePages, rows);
  expect(read.map(({ arm, alpha, tooFew }) => [arm, alpha, tooFew])).toEqual([
    ['one-page', 0.025, ['tablet']],
    ['no-page', 0.025, ['desktop', 'tablet']],
  ]);
});

test('a mean is read as the verdict reads it, freed of what came before', () => {
  const { hash: _, ...declared } = onePage;
  const metric = { on: 'value', name: 'order', measure: 'sum', cap: 100, unit: '€' } as const;
  const primary = { ...declared.primary, metric, baseline: 20, smallestEffect: 2, deviation: 10 };
  const spend = hypothesis({ ...declared, primary });
  // Values around 20 with a deviation of 10, all of which the time before foretells but for a quarter of the variance.
  const spent = (arm: string, mean: number): SegmentRow => ({
    dimension: 'device',
    value: 'phone',
    arm,
    n: 1000,
    sum: 1000 * mean,
    sumOfSquares: 1000 * ((mean - 20) ** 2 + 100),
    other: { sum: 0, sumOfSquares: 1000 * 75, product: 1000 * 75 },
  });
  const rows = [spent('two-pages', 20), spent('one-page', 22)];
  const width = (all: readonly SegmentRow[]) => {
    const [one] = bySegment(spend, all)[0]?.intervals ?? [];
    return (one?.upper ?? Number.NaN) - (one?.lower ?? Number.NaN);
  };
  const plain = rows.map(({ other: _, ...row }) => row);
  expect(width(rows) / width(plain)).toBeCloseTo(0.5, 2);
});

test('an association has none, nor have no rows', () => {
  expect(bySegment(readsReviews, devices)).toEqual([]);
  expect(bySegment(onePage, [])).toEqual([]);
});
