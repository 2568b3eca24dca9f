import { describe, expect, test } from 'vitest';
import { hypothesis } from '../../../src/hypothesis/index.js';
import { daysFollowed, type Moments, momentsOf, novelty, plan, tMixture, twoSided } from '../../../src/stats/index.js';
import { at, onePage, readsReviews, reference, threePages } from '../fixture.js';

const { hash: _, ...declared } = onePage;
const withWindow = (window: '3 days' | '10 days' | '40 days') => hypothesis({ ...declared, window });
const measured = (primary: Partial<typeof declared.primary> | object) =>
  hypothesis({ ...declared, primary: { ...declared.primary, ...primary } as typeof declared.primary });

/** So many visitors of whom these shares did it on each day, independent of the other days. */
const did = (n: number, shares: readonly number[]): Moments => ({
  n,
  means: shares,
  products: shares.map((share, i) => shares.map((_, j) => (i === j ? n * share * (1 - share) : 0))),
});

test('visitors are followed for their window, a week at least and two at most', () => {
  expect([onePage, withWindow('3 days'), withWindow('10 days'), withWindow('40 days')].map(daysFollowed)).toEqual([
    7, 7, 10, 14,
  ]);
  const time = measured({ metric: { on: 'stage', name: 'paid', measure: 'time' }, baseline: 9000, deviation: 9000 });
  expect([readsReviews, time].map(daysFollowed)).toEqual([0, 0]);
  expect([novelty(readsReviews, {}), novelty(time, {})]).toEqual([[], []]);
});

describe('an effect that wears off', () => {
  const base = Array.from({ length: 7 }, () => 0.2);
  const fading = [0.26, 0.25, 0.24, 0.23, 0.22, 0.21, 0.2];
  const [read] = novelty(onePage, { 'two-pages': did(20_000, base), 'one-page': did(20_000, fading) });
  const visitors = plan(onePage).treatments[0]?.visitors ?? Number.NaN;

  test('has a slope below 0, at the whole alpha', () => {
    // Least squares over seven days: Σ(day − 3)² = 28, so the slope has the variance of the days' values over 28.
    const variance = (shares: readonly number[]) =>
      shares.reduce((sum, share, i) => sum + ((i - 3) / 28) ** 2 * share * (1 - share), 0) / 19_999;
    const reach = twoSided(0.05, visitors).multiplier(40_000) * Math.sqrt(variance(base) + variance(fading));
    expect(read).toMatchObject({ arm: 'one-page', n: 40_000, alpha: 0.05 });
    expect(read?.slope?.estimate).toBeCloseTo(-0.01, 12);
    expect(read?.slope?.lower).toBeCloseTo(-0.01 - reach, 12);
    expect(read?.slope?.upper).toBeLessThan(0);
  });

  test('has an interval for each day, at alpha over the days, with the lift beside it', () => {
    expect(read?.days.map(({ day }) => day)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    const [first] = read?.days ?? [];
    const se = Math.sqrt((0.26 * 0.74 + 0.2 * 0.8) / 19_999);
    const reach = twoSided(0.05 / 7, visitors).multiplier(40_000) * se;
    expect(first).toMatchObject({ arm: 0.26, control: 0.2 });
    expect(first?.difference?.upper).toBeCloseTo(0.06 + reach, 12);
    expect(first?.difference?.relative?.estimate).toBeCloseTo(0.3, 12);
  });

  test('carries no state', () => expect(JSON.stringify(read)).not.toMatch(/state|supported|decided/));
});

test('an effect that stays has a slope around 0', () => {
  const flat = (share: number) =>
    did(
      5000,
      Array.from({ length: 7 }, () => share),
    );
  const [read] = novelty(onePage, { 'two-pages': flat(0.2), 'one-page': flat(0.25) });
  expect(read?.slope?.estimate).toBeCloseTo(0, 12);
  expect(read?.slope?.lower).toBeLessThan(0);
});

test('nothing is said before the first day speaks, and of a later day only once it does', () => {
  const shares = [0.2, 0.1, 0.01, 0.01, 0.01, 0.01, 0.01];
  const [early] = novelty(onePage, { 'two-pages': did(100, shares), 'one-page': did(100, shares) });
  expect(early?.slope).toBeUndefined();
  expect(early?.days.map(({ difference }) => difference)).toEqual(shares.map(() => undefined));
  const [later] = novelty(onePage, { 'two-pages': did(400, shares), 'one-page': did(400, shares) });
  expect(later?.slope).toBeDefined();
  expect(later?.days.map(({ difference }) => difference !== undefined)).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
    false,
  ]);
  expect(novelty(onePage, {})).toEqual([{ arm: 'one-page', n: 0, alpha: 0.05, days: [] }]);
});

test('each treatment has its own, with its part of alpha', () => {
  const all = did(
    1000,
    Array.from({ length: 7 }, () => 0.3),
  );
  const read = novelty(threePages, { 'two-pages': all, 'one-page': all, 'no-page': all });
  expect(read.map(({ arm, alpha }) => [arm, alpha])).toEqual([
    ['one-page', 0.025],
    ['no-page', 0.025],
  ]);
});

describe('of a ratio', () => {
  const per = { on: 'view', name: '/lamps', measure: 'count', cap: 50 } as const;
  const metric = { on: 'press', name: 'lamp', measure: 'count', cap: 50, per } as const;
  const ratio = measured({ metric, baseline: 0.25, smallestEffect: 0.03, deviation: 0.3 });
  const names = ['y', 'x'].flatMap((of) => Array.from({ length: 7 }, (_, i) => `${of}${i + 1}`));
  const side = (arm: number, times = 1) => {
    const visitors = reference('metrics')('week')
      .filter((row) => at(row, 'arm') === arm)
      .map((row) => names.map((name) => at(row, name)));
    return momentsOf(Array.from({ length: times }, () => visitors).flat());
  };

  test('each day has its own ratio, and the slope is the one that R finds by the gradient', () => {
    const [expected] = reference('metrics')('weekSlope');
    // 40 visitors an arm are too few to speak, so each is there three times: the same slope, 39/119 of its variance.
    const [read] = novelty(ratio, { 'two-pages': side(0, 3), 'one-page': side(1, 3) });
    const visitors = plan(ratio).treatments[0]?.visitors ?? Number.NaN;
    const reach = tMixture(0.05, visitors).multiplier(240) * at(expected, 'standardError') * Math.sqrt(39 / 119);
    expect(read?.slope?.estimate).toBeCloseTo(at(expected, 'estimate'), 8); // R's gradient is taken numerically
    expect((read?.slope?.upper ?? Number.NaN) - (read?.slope?.estimate ?? Number.NaN)).toBeCloseTo(reach, 7);
    expect(read?.days).toHaveLength(7);
  });

  test('a day on which nobody had what it is divided by is left out, and with it the slope', () => {
    const zeroed = (moments: Moments): Moments => ({
      ...moments,
      means: moments.means.map((mean, i) => (i === 6 || i === 13 ? 0 : mean)),
      products: moments.products.map((row, i) =>
        row.map((value, j) => ([6, 13].some((gone) => i === gone || j === gone) ? 0 : value)),
      ),
    });
    const [read] = novelty(ratio, { 'two-pages': zeroed(side(0, 3)), 'one-page': zeroed(side(1, 3)) });
    expect(read?.days.map(({ day }) => day)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(read?.slope).toBeUndefined();
  });
});
