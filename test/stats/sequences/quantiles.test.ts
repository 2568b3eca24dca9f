import { describe, expect, test } from 'vitest';
import { hypothesis } from '../../../src/hypothesis/index.js';
import { type OrderedArm, plan, quantileRanks, quantiles, ranksAsked, twoSided } from '../../../src/stats/index.js';
import { normalQuantile } from '../../../src/stats/special/normal.js';
import { onePage, readsReviews } from '../fixture.js';

const { hash: _, ...declared } = onePage;
const spend = hypothesis({
  ...declared,
  primary: {
    metric: { on: 'value', name: 'order', measure: 'sum', cap: 100, unit: '€' },
    direction: 'increase',
    baseline: 20,
    smallestEffect: 2,
    deviation: 10,
  },
});
const arms = ['two-pages', 'one-page'] as const;

/** What the store would answer of these values. */
const ordered = (arm: string, values: readonly number[]): OrderedArm => {
  const sorted = [...values].sort((a, b) => a - b);
  const asked = ranksAsked(spend, arm, sorted.length);
  return { n: sorted.length, at: new Map(asked.map((rank) => [rank, sorted[rank - 1] as number])) };
};
const of = (control: readonly number[], arm: readonly number[]) =>
  quantiles(spend, { 'two-pages': ordered('two-pages', control), 'one-page': ordered('one-page', arm) });
const normals = (n: number, mean: number) =>
  Array.from({ length: n }, (_, i) => mean + 10 * normalQuantile((i + 0.5) / n));
const planned = plan(spend).visitors / 2;

describe('quantiles of amounts', () => {
  const read = of(normals(4000, 20), normals(4000, 25));
  const [median, ninetieth] = read;

  test('are the median and the 90th percentile of each arm, between the order statistics that bound them', () => {
    expect(read.map(({ p }) => p)).toEqual([0.5, 0.9]);
    expect(median?.arms.map(({ arm, n }) => [arm, n])).toEqual(arms.map((arm) => [arm, 4000]));
    expect(median?.arms[0]?.value).toBeCloseTo(20, 1);
    expect(ninetieth?.arms[1]?.value).toBeCloseTo(25 + 10 * normalQuantile(0.9), 1);
    const { lower, upper } = quantileRanks(4000, 0.9, { alpha: 0.05, plannedVisitors: planned });
    const value = (rank: number) => 20 + 10 * normalQuantile((rank - 0.5) / 4000);
    expect(ninetieth?.arms[0]?.bounds?.lower).toBeCloseTo(value(lower), 12);
    expect(ninetieth?.arms[0]?.bounds?.upper).toBeCloseTo(value(upper), 12);
  });

  test('differ by the spacing of normal values, at half of alpha over the two levels', () => {
    const [difference] = median?.differences ?? [];
    expect(median?.alpha).toEqual({ arm: 0.05, difference: 0.025 });
    expect(difference).toMatchObject({ arm: 'one-page', exact: false });
    expect(difference?.estimate).toBeCloseTo(5, 10);
    // The median of n normal values has the variance π σ² / 2n (Laplace).
    const visitors = plan(spend).treatments[0]?.visitors ?? Number.NaN;
    const reach = twoSided(0.0125, visitors).multiplier(8000) * Math.sqrt((Math.PI * 100) / 4000);
    expect(((difference?.upper ?? 0) - (difference?.estimate ?? 0)) / reach).toBeCloseTo(1, 2);
  });

  test('carry no state', () => expect(JSON.stringify(read)).not.toMatch(/state|supported|decided/));
});

test('where many have one value the difference comes from the exact bounds of both arms', () => {
  const half = (n: number, more: number) => Array.from({ length: n }, (_, i) => (i < n / 2 + 20 ? 0 : more + i / n));
  const [median] = of(half(2000, 10), half(2000, 12));
  const [difference] = median?.differences ?? [];
  const { lower, upper } = quantileRanks(2000, 0.5, { alpha: 0.025 / 4, plannedVisitors: planned });
  expect(lower).toBeLessThan(1000);
  const largest = (more: number) => (upper - 1 < 1020 ? 0 : more + (upper - 1) / 2000);
  expect(difference).toEqual({
    arm: 'one-page',
    estimate: 0,
    lower: 0 - largest(10),
    upper: largest(12),
    exact: true,
  });
});

test('without visitors enough there are no bounds, and no difference', () => {
  const [median, ninetieth] = of([3, 4, 5], [6, 7, 8]);
  expect(median).toMatchObject({ arms: [{ value: 4 }, { value: 7 }], differences: [] });
  expect(median?.arms[0]).not.toHaveProperty('bounds');
  expect(ninetieth?.differences).toEqual([]);
  expect(quantiles(spend, {}).map(({ arms }) => arms)).toEqual([[], []]);
});

test('a rank that is not there any more is no bound', () => {
  const all = ordered('two-pages', normals(1000, 20));
  const gone = { n: 1000, at: new Map([...all.at].filter(([rank]) => rank <= 900)) };
  const [median, ninetieth] = quantiles(spend, {
    'two-pages': gone,
    'one-page': ordered('one-page', normals(900, 20)),
  });
  expect(median?.differences).toHaveLength(1);
  expect(ninetieth?.arms[0]).not.toHaveProperty('bounds');
  expect(ninetieth?.differences).toEqual([]);
});

test('shares, ratios and associations have none', () => {
  const per = { on: 'view', name: '/', measure: 'count', cap: 9 } as const;
  const ratio = hypothesis({
    ...declared,
    primary: { ...spend.primary, metric: { on: 'press', name: 'lamp', measure: 'count', cap: 9, per } },
  });
  for (const none of [onePage, ratio, readsReviews]) {
    expect(ranksAsked(none, 'one-page', 1000)).toEqual([]);
    expect(quantiles(none, {})).toEqual([]);
  }
});
