import { describe, expect, test } from 'vitest';
import { hypothesis } from '../../src/hypothesis/index.js';
import { planning } from '../../src/stats/index.js';
import { onePage, readsReviews, threePages } from './fixture.js';

const { hash: _, ...declared } = onePage;
const spending = hypothesis({
  ...declared,
  primary: {
    metric: { on: 'value', name: 'order', measure: 'sum', cap: 500 },
    direction: 'increase',
    baseline: 42,
    smallestEffect: 2,
    deviation: 60,
  },
} as never);

describe('planning', () => {
  test('looking all the time takes 1.65 times the visitors of a single look, planned looks 1.1 times', () => {
    expect(planning(onePage).map(({ mode, visitors }) => [mode, visitors])).toEqual([
      ['open', 12_484],
      ['planned', 8272],
      ['single', 7520],
    ]);
  });

  test('an association is read at any time: no looks can be planned for it', () => {
    expect(planning(readsReviews).map(({ mode }) => mode)).toEqual(['open']);
  });

  test('days follow from the traffic, and without it there are none', () => {
    const [open] = planning(onePage, { perDay: 400 });
    expect(open?.days).toBe(12_484 / 400);
    expect(planning(onePage)[0]).toEqual({ mode: 'open', visitors: 12_484, detectable: [] });
  });

  test.each([
    onePage,
    threePages,
    spending,
    hypothesis({ ...declared, primary: { ...onePage.primary, direction: 'decrease' } } as never),
  ])('what can be found in the days that the smallest effect takes is the smallest effect ($id)', (one) => {
    const [, , { visitors = 0 } = {}] = planning(one);
    const perDay = visitors / 10;
    const [, , single] = planning(one, { perDay, days: [5, 10, 20] });
    const [less, same, more] = (single?.detectable ?? []).map(({ effect = 0 }) => effect / one.primary.smallestEffect);
    expect(same).toBeCloseTo(1, 3);
    expect(less).toBeGreaterThan(1.3);
    expect(more).toBeLessThan(0.8);
  });

  test('with hardly a visitor nothing can be found, and no number pretends', () => {
    const [open] = planning(onePage, { perDay: 0.1, days: [7] });
    expect(open?.detectable).toEqual([{ days: 7 }]);
  });
});
