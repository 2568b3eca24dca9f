import { expect, test } from 'vitest';
import { hypothesis } from '../../src/hypothesis/index.js';
import { chanceToDecide, plan, shrunken, twoSided, verdict } from '../../src/stats/index.js';
import { evidence, onePage, readsReviews, steady, threePages } from './fixture.js';

const shares = (days: number, before: number, after: number) =>
  evidence(steady(days, 500, { 'two-pages': before, 'one-page': after }));
const first = (of: typeof onePage, seen: ReturnType<typeof evidence>) => {
  const one = verdict(of, seen).comparisons[0];
  if (one?.result.kind !== 'interval') throw new Error('no interval');
  return { ...one, result: one.result };
};

test('an open claim has its chances by the closing size, for the smallest effect and the shrunken estimate', () => {
  const { outlook, result, n } = first(onePage, shares(3, 0.3, 0.31));
  const [treatment] = plan(onePage).treatments;
  const visitors = plan(onePage).maxVisitors;
  const drawn = shrunken(result, 0.03).estimate;
  const chance = (effect: number) =>
    chanceToDecide(
      { ...result, n: n.arm + n.control },
      visitors,
      effect,
      twoSided(0.98 * 0.05, treatment?.visitors ?? Number.NaN),
    );
  expect(outlook).toEqual({
    shrunken: drawn,
    chance: { visitors, smallestEffect: chance(0.03), shrunken: chance(drawn) },
  });
  expect(drawn).toBeGreaterThan(0);
  expect(drawn).toBeLessThan(result.estimate);
  expect(chance(0.03)).toBeGreaterThan(0.9);
});

test('the smallest effect of a claimed decrease lies below zero', () => {
  const { hash: _, ...declared } = onePage;
  const fewer = hypothesis({ ...declared, primary: { ...declared.primary, direction: 'decrease' } });
  const { outlook } = first(fewer as typeof onePage, shares(3, 0.31, 0.3));
  expect(outlook?.chance?.smallestEffect).toBeGreaterThan(0.9);
  expect(outlook?.shrunken).toBeLessThan(0);
});

test('a decided claim has a shrunken estimate and nothing left to chance', () => {
  const { outlook, result, decidedAt } = first(onePage, shares(9, 0.3, 0.34));
  expect(decidedAt).toBeDefined();
  expect(outlook).toEqual({ shrunken: shrunken(result, 0.03).estimate });
});

test('a closed one, one with planned looks and one of several that is decided have no chances', () => {
  const { hash: _, ...declared } = onePage;
  const planned = hypothesis({ ...declared, stopping: { looks: 5, maxVisitors: 20_000 } });
  expect(Object.keys(first(onePage, shares(60, 0.3, 0.315)).outlook ?? {})).toEqual(['shrunken']);
  expect(Object.keys(first(planned as typeof onePage, shares(5, 0.3, 0.31)).outlook ?? {})).toEqual(['shrunken']);
  const pages = steady(9, 500, { 'two-pages': 0.3, 'one-page': 0.36, 'no-page': 0.31 });
  expect(verdict(threePages, evidence(pages)).comparisons.map(({ outlook }) => outlook?.chance !== undefined)).toEqual([
    false,
    true,
  ]);
});

test('a vetoed claim, one without an interval and an association have no outlook', () => {
  const uneven = evidence(steady(9, 500, { 'two-pages': 0.3, 'one-page': 0.34 }), {
    exposed: { 'two-pages': 4500, 'one-page': 3000 },
  });
  const linked = evidence(steady(9, 500, { did: 0.34, 'did-not': 0.3 }));
  for (const judged of [
    verdict(onePage, uneven),
    verdict(onePage, evidence(steady(1, 30, { 'two-pages': 0.3, 'one-page': 0.3 }))),
    verdict(readsReviews, linked),
  ])
    expect(judged.comparisons[0]?.outlook).toBeUndefined();
});
