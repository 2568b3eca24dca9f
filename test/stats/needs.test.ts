import { describe, expect, test } from 'vitest';
import { hypothesis } from '../../src/hypothesis/index.js';
import { type ArmBucket, needs, scarcest, verdict } from '../../src/stats/index.js';
import { day, evidence, onePage, order, readsReviews, row, threePages } from './fixture.js';

const { hash: _, ...declared } = onePage;
const spend = { ...order, measure: 'sum', cap: 500, unit: '€' } as const;
const spending = hypothesis({
  ...declared,
  variants: ['old', 'new'],
  split: { old: 0.5, new: 0.5 },
  primary: { metric: spend, direction: 'increase', baseline: 1, smallestEffect: 0.2, deviation: 8 },
});
/** An arm of `n` visitors who spent these amounts, and otherwise nothing; squares around the declared baseline of 1. */
const spent = (arm: string, n: number, amounts: readonly number[]): ArmBucket => ({
  ...row(
    arm,
    day(0),
    n,
    amounts.reduce((sum, amount) => sum + amount, 0),
  ),
  sumOfSquares: amounts.reduce((sum, amount) => sum + (amount - 1) ** 2, n - amounts.length),
});
const each = (count: number, amount = 40): number[] => Array.from({ length: count }, () => amount);
const bought = (control: readonly number[], arm: readonly number[], n = 1500) =>
  verdict(spending, evidence([spent('old', n, control), spent('new', n, arm)]));
const carrying = (of: ReturnType<typeof bought>) => of.comparisons[0]?.carrying;

describe('the visitors that a mean rests on', () => {
  test('are those who bought, while all paid the same', () => {
    expect(carrying(bought(each(31), each(12)))).toEqual({ arm: 12, control: 31 });
  });

  test('are fewer where a few paid nearly all of it: (Σy)² / Σy² of Kish', () => {
    const some = carrying(bought(each(31), [...each(20, 10), 400, 400]));
    expect(some?.arm).toBeCloseTo(1000 ** 2 / (20 * 100 + 2 * 160_000), 6); // a millionth is kept
  });

  test('are said while it is too early, and not of a share or of a mean that has its interval', () => {
    expect(carrying(bought(each(40), each(40)))).toBeUndefined();
    expect(bought(each(40), each(40)).comparisons[0]?.result.kind).toBe('interval');
    const early = verdict(onePage, evidence([row('two-pages', day(0), 90, 12), row('one-page', day(0), 90, 9)]));
    expect(early.comparisons[0]?.carrying).toBeUndefined();
  });

  test('are not known before both arms have two visitors', () => {
    const one = verdict(spending, evidence([spent('old', 500, each(30)), spent('new', 1, [])], { exposed: {} }));
    expect(one.comparisons[0]).toMatchObject({ n: { arm: 1, control: 500 }, result: { reason: 'too-early' } });
    expect(carrying(one)).toBeUndefined();
    expect(needs(one.comparisons, spend).map(({ what }) => what)).toEqual(['visitors', 'visitors']);
  });

  test('of a time are those to whom it happened', () => {
    const windowMs = 86_400_000;
    const time = { ...order, measure: 'time' } as const;
    const baseline = 80_000_000;
    const timing = hypothesis({
      ...declared,
      variants: ['old', 'new'],
      split: { old: 0.5, new: 0.5 },
      primary: { metric: time, direction: 'decrease', baseline, smallestEffect: 4e6, deviation: 2e7 },
    });
    const took = (arm: string, did: number): ArmBucket => ({
      ...row(arm, day(0), 400, did * 3_600_000 + (400 - did) * windowMs),
      sumOfSquares: did * (3_600_000 - baseline) ** 2 + (400 - did) * (windowMs - baseline) ** 2,
    });
    const { comparisons } = verdict(timing, evidence([took('old', 30), took('new', 9)]));
    expect(comparisons[0]?.carrying?.arm).toBeCloseTo(9, 6);
  });
});

describe('what a first interval waits for', () => {
  const of = (seen: ReturnType<typeof bought>) => scarcest(needs(seen.comparisons, spend));

  test('of a mean is the one of visitors and carriers that is further away, in the arm with less of it', () => {
    expect(of(bought(each(31), each(12)))).toEqual({ arm: 'new', what: 'carrying', so: 12, needed: 25 });
    expect(of(bought(each(10), each(12), 30))).toEqual({ arm: 'old', what: 'visitors', so: 30, needed: 100 });
    expect(of(bought(each(10), each(12), 60))).toEqual({ arm: 'old', what: 'carrying', so: 10, needed: 25 });
  });

  test('a part of a visitor is none yet: it is never as many as are needed while it is waited for', () => {
    const nearly = bought(each(40), [...each(24), 35]);
    expect(carrying(nearly)?.arm).toBeGreaterThan(24.9);
    expect(of(nearly)).toMatchObject({ so: 24, needed: 25 });
  });

  test('of a share is who did it or who did not, whichever is further away, in any arm', () => {
    const rows = [row('two-pages', day(0), 60, 20), row('one-page', day(0), 60, 50), row('no-page', day(0), 60, 30)];
    const { comparisons } = verdict(threePages, evidence(rows));
    expect(needs(comparisons, order).map(({ arm, what, so }) => `${arm} ${what} ${so}`)).toEqual([
      'two-pages did 20',
      'two-pages did-not 40',
      'one-page did 50',
      'one-page did-not 10',
      'no-page did 30',
      'no-page did-not 30',
    ]);
    expect(scarcest(needs(comparisons, order))).toMatchObject({ arm: 'one-page', what: 'did-not' });
  });

  test('is nothing where all have it, and where nothing is compared', () => {
    const { comparisons } = verdict(
      onePage,
      evidence([row('two-pages', day(0), 90, 30), row('one-page', day(0), 90, 40)]),
    );
    expect(scarcest(needs(comparisons, order))).toBeUndefined();
    expect(needs([], order)).toEqual([]);
  });
});

describe('in the sentence', () => {
  test('3,000 visitors of whom 12 bought with the treatment: 12, and not 100 of 100', () => {
    expect(bought(each(31), each(12)).sentence).toBe(
      'Too early to say after 3,000 visitors: each variant needs at least 100, 25 of whom carry the result; in “new” 12 do.',
    );
    expect(bought(each(31), each(1)).sentence).toMatch(/; in “new” 1 does\.$/);
    expect(bought(each(31), []).sentence).toMatch(/; in “new” none do\.$/);
  });

  test('nobody who did not is said as well', () => {
    const rows = [row('two-pages', day(0), 90, 90), row('one-page', day(0), 90, 60)];
    expect(verdict(onePage, evidence(rows)).sentence).toMatch(
      / and 25 who did not; “two-pages” has none who did not\.$/,
    );
  });

  test('groups that nobody assigned are not called by a name, and count those who can be compared', () => {
    const rows = [row('did', day(0), 60, 20), row('did-not', day(0), 600, 150)];
    expect(verdict(readsReviews, evidence(rows)).sentence).toBe(
      'Too early to say after 660 visitors: each group needs at least 25 who did “order” and 25 who did not; of those with their like in the other group, one has 20 who did.',
    );
  });

  test('of a treatment beside one that has its interval as well', () => {
    const { hash: _own, ...two } = spending;
    const three = hypothesis({
      ...two,
      variants: ['old', 'new', 'both'],
      split: { old: 0.4, new: 0.3, both: 0.3 },
    } as never);
    const rows = [spent('old', 2000, each(60)), spent('new', 1500, each(50)), spent('both', 1500, each(14))];
    expect(verdict(three, evidence(rows)).sentence).toMatch(
      /; “both” has too few visitors for a comparison \(14 of 25 who carry the result in “both”\)\.$/,
    );
  });

  test('a plan so large that 100 in each arm cannot be surprising yet waits for more, and says that', () => {
    const { hash: _own, ...large } = spending;
    const fine = hypothesis({ ...large, primary: { ...large.primary, smallestEffect: 0.02 } });
    const { sentence, plannedVisitors } = verdict(
      fine,
      evidence([spent('old', 120, each(40)), spent('new', 120, each(40))]),
    );
    expect(sentence).toBe(
      'Too early to say after 240 visitors: too few yet for an interval where 5,023,284 are planned.',
    );
    expect(plannedVisitors).toBe(5_023_284);
  });
});
