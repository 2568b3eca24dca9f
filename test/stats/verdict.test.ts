import { describe, expect, test } from 'vitest';
import { hypothesis } from '../../src/hypothesis/index.js';
import { type ArmBucket, twoSided, verdict } from '../../src/stats/index.js';
import { day, evidence, onePage, order, row, steady, threePages } from './fixture.js';

const read = (rows: readonly ArmBucket[], more = {}) => verdict(onePage, evidence(rows, more));

describe('before there is an answer', () => {
  test('nobody exposed is nothing to judge', () => {
    expect(read([])).toMatchObject({ state: 'undecided', reason: 'no-visitors', n: 0, plannedVisitors: 7566 });
  });

  test('fewer than 25 who did and 25 who did not in each arm is too early', () => {
    const { state, reason, comparisons } = read([row('two-pages', day(0), 100, 24), row('one-page', day(0), 100, 30)]);
    expect({ state, reason }).toEqual({ state: 'undecided', reason: 'too-early' });
    expect(comparisons[0]).toMatchObject({
      n: { arm: 100, control: 100 },
      share: { arm: 0.3, control: 0.24 },
      result: { kind: 'inconclusive', reason: 'too-early' },
      looks: [],
    });
  });

  test('25 of each in both arms is enough for an interval', () => {
    const { reason, comparisons } = read([row('two-pages', day(0), 50, 25), row('one-page', day(0), 50, 25)]);
    expect(reason).toBe('running');
    expect(comparisons[0]?.result.kind).toBe('interval');
  });

  test('one visitor is too early, not none', () => {
    expect(read([row('one-page', day(0), 1, 1)])).toMatchObject({ reason: 'too-early', n: 1 });
  });

  test('enough visitors who all did the same have no variance', () => {
    expect(read(steady(1, 500, { 'two-pages': 0, 'one-page': 0 }))).toMatchObject({ reason: 'no-variance' });
    const alike = [0, 100].flatMap((did, stratum) =>
      ['two-pages', 'one-page'].map((arm) => row(arm, day(stratum), 100, did, stratum)),
    );
    expect(read(alike)).toMatchObject({ reason: 'no-variance' }); // each stratum, though not all of them together
  });

  test('a declaration with problems is not judged', () => {
    const broken = hypothesis({ ...onePageDeclared, owner: '' });
    expect(verdict(broken, evidence([]))).toMatchObject({ state: 'undecided', plannedVisitors: 0, comparisons: [] });
  });
});

describe('the decision', () => {
  test('is supported at the first look that excludes no difference in the declared direction', () => {
    const { state, decidedAt, reason, comparisons } = read(steady(9, 500, { 'two-pages': 0.3, 'one-page': 0.34 }));
    expect({ state, decidedAt, reason }).toEqual({ state: 'supported', decidedAt: day(5), reason: undefined });
    const before = comparisons[0]?.looks[4];
    const at = comparisons[0]?.looks[5];
    expect(before?.lower).toBeLessThan(0);
    expect(at?.lower).toBeGreaterThan(0);
    const { result } = comparisons[0] ?? {};
    if (result?.kind !== 'interval') throw new Error('no interval');
    const { logE } = twoSided(0.98 * 0.05, 7566);
    expect(result.p).toBe(Math.exp(-logE(result.estimate / result.standardError, 9000)) / 0.98);
  });

  test('is refuted in the other direction', () => {
    expect(read(steady(20, 500, { 'two-pages': 0.3, 'one-page': 0.26 })).state).toBe('refuted');
  });

  test('follows the declared direction', () => {
    const fewer = hypothesis({ ...onePageDeclared, primary: { ...onePage.primary, direction: 'decrease' } });
    const rows = steady(20, 500, { 'two-pages': 0.3, 'one-page': 0.26 });
    expect(verdict(fewer, evidence(rows)).state).toBe('supported');
  });

  test('is no difference once the interval lies within the smallest effect', () => {
    expect(read(steady(20, 500, { 'two-pages': 0.3, 'one-page': 0.3 }))).toMatchObject({
      state: 'no-difference',
      decidedAt: day(8),
    });
  });

  test('waits for the bucket that is still filling, and is then taken', () => {
    const rows = steady(6, 500, { 'two-pages': 0.3, 'one-page': 0.34 });
    const filling = verdict(onePage, { ...evidence(rows), fillingFrom: day(5) });
    expect(filling).toMatchObject({ state: 'undecided', reason: 'running', n: 6_000 });
    expect(filling.comparisons[0]?.looks.at(-1)?.lower).toBeGreaterThan(0);
    expect(verdict(onePage, { ...evidence(rows), fillingFrom: day(6) }).decidedAt).toBe(day(5));
  });

  test('stands, whatever comes later', () => {
    const decided = steady(9, 500, { 'two-pages': 0.3, 'one-page': 0.34 });
    const later = Array.from({ length: 9 }, (_, i) => [
      row('two-pages', day(9 + i), 500, 150),
      row('one-page', day(9 + i), 500, 150),
    ]).flat();
    expect(read([...decided, ...later])).toMatchObject({ state: 'supported', decidedAt: day(5) });
  });

  test('is closed without an answer at the most visitors, and what comes later does not reopen it', () => {
    const short = { ...onePage, stopping: { alpha: 0.05, maxVisitors: 3000 } };
    const rows = steady(20, 500, { 'two-pages': 0.3, 'one-page': 0.34 });
    const { state, reason, comparisons, n } = verdict(short, evidence(rows));
    expect({ state, reason, n }).toEqual({ state: 'undecided', reason: 'stopped-without-answer', n: 20_000 });
    expect(comparisons[0]?.n).toEqual({ arm: 1500, control: 1500 });
    expect(comparisons[0]?.looks.at(-1)?.bucket).toBe(day(2));
  });

  test('is not taken back by a bucket that is still filling: what the whole ones say is shown until it is whole', () => {
    const whole = steady(20, 500, { 'two-pages': 0.2, 'one-page': 0.4 });
    const turned = [...whole, row('two-pages', day(20), 15_000, 6000), row('one-page', day(20), 15_000, 3000)];
    const shown = verdict(onePage, evidence(turned, { fillingFrom: day(20) }));
    const before = read(whole).comparisons[0];
    expect(shown).toMatchObject({ state: 'supported', decidedAt: before?.decidedAt });
    expect(shown.comparisons[0]?.looks).toEqual(before?.looks);
    if (before?.result.kind !== 'interval') throw new Error('no interval');
    const { lower, upper, p } = before.result;
    expect(shown.comparisons[0]?.result).toMatchObject({ lower, upper, p });
    expect(read(turned)).toMatchObject({ state: 'invalid', reason: 'contradiction' });
  });

  test('is invalid when early and late visitors contradict each other', () => {
    const late = Array.from({ length: 30 }, (_, i) => [
      row('two-pages', day(20 + i), 500, 200),
      row('one-page', day(20 + i), 500, 100),
    ]).flat();
    const { state, reason, comparisons } = read([...steady(20, 500, { 'two-pages': 0.2, 'one-page': 0.4 }), ...late]);
    expect({ state, reason }).toEqual({ state: 'invalid', reason: 'contradiction' });
    expect(comparisons[0]?.result).toEqual({ kind: 'inconclusive', reason: 'contradiction' });
  });
});

describe('several treatments', () => {
  const shares = (one: number, none: number) =>
    verdict(threePages, evidence(steady(40, 500, { 'two-pages': 0.3, 'one-page': one, 'no-page': none })));

  test('are supported when one is', () => {
    const { state, comparisons } = shares(0.3, 0.36);
    expect(state).toBe('supported');
    expect(comparisons.map(({ arm, state }) => [arm, state])).toEqual([
      ['one-page', 'no-difference'],
      ['no-page', 'supported'],
    ]);
  });

  test('are refuted when all are, and make no difference when none is supported or open', () => {
    expect(shares(0.25, 0.24).state).toBe('refuted');
    expect(shares(0.25, 0.3).state).toBe('no-difference');
    expect(shares(0.3, 0.315)).toMatchObject({ state: 'undecided', reason: 'stopped-without-answer' });
  });
});

describe('a veto', () => {
  const clear = steady(20, 500, { 'two-pages': 0.3, 'one-page': 0.4 });
  const exposed = { 'two-pages': 10_000, 'one-page': 10_000 };

  test('for the sample ratio comes before everything else', () => {
    const result = read(clear, { exposed: { 'two-pages': 10_000, 'one-page': 11_000 }, severalVariants: 5000 });
    expect(result).toMatchObject({ state: 'invalid', reason: 'sample-ratio-mismatch' });
    expect(result.comparisons[0]?.state).toBe('invalid');
    expect(result.decidedAt ?? result.comparisons[0]?.decidedAt).toBeUndefined();
  });

  test('falls when more than one in a hundred saw several variants', () => {
    expect(read(clear, { exposed, severalVariants: 202 }).state).toBe('supported');
    expect(read(clear, { exposed, severalVariants: 203 })).toMatchObject({
      state: 'invalid',
      reason: 'several-variants',
    });
  });

  test('falls when more than half of all visitors are automated', () => {
    expect(read(clear, { exposed, automated: 20_000 }).state).toBe('supported');
    expect(read(clear, { exposed, automated: 20_001 })).toMatchObject({ state: 'invalid', reason: 'automation' });
  });

  test('does not fall for four of them', () => {
    expect(read([], { exposed: { 'two-pages': 1 }, automated: 4, severalVariants: 4 }).state).toBe('undecided');
  });
});

test('what was decided is not taken back when what came before pulls the adjusted share below what a start needs', () => {
  const rare = hypothesis({
    ...onePageDeclared,
    primary: { ...onePageDeclared.primary, baseline: 0.03, smallestEffect: 0.03 },
  });
  const cell = (arm: string, at: number, n: number, sum: number, other: number, product: number) => ({
    ...row(arm, day(at), n, sum),
    other: { sum: other, sumOfSquares: other, product },
  });
  const first = [cell('two-pages', 0, 2000, 26, 20, 10), cell('one-page', 0, 2000, 200, 20, 12)];
  const then = [cell('two-pages', 1, 10, 0, 8, 0), cell('one-page', 1, 10, 1, 0, 0)];
  const before = verdict(rare, evidence(first));
  expect(before).toMatchObject({ state: 'supported', decidedAt: day(0) });
  expect(verdict(rare, evidence([...first, ...then]))).toMatchObject({ state: 'supported', decidedAt: day(0) });
});

describe('its own check', () => {
  const rows = steady(5, 1000, { 'two-pages': 0.3, 'one-page': 0.4 });
  const checked = (check: readonly ArmBucket[]) => read([], { metrics: { primary: rows, check } });

  test('is quiet between halves that are alike, however large the effect, and vetoes nothing', () => {
    const { check, state } = checked(steady(5, 1000, { a: 0.35, b: 0.35 }));
    expect(check).toMatchObject({ metric: 'check', arm: 'b', control: 'a', n: { arm: 5000 }, state: 'undecided' });
    expect(state).toBe('supported');
  });

  test('says what it found where the halves differ, and the verdict stands', () => {
    expect(checked(steady(5, 1000, { a: 0.3, b: 0.4 }))).toMatchObject({
      state: 'supported',
      check: { state: 'supported' },
    });
    expect(checked(steady(5, 1000, { a: 0.4, b: 0.3 })).check?.state).toBe('refuted');
  });

  test('is absent while nobody is in it', () => expect(read(rows).check).toBeUndefined());
});

describe('the forecast', () => {
  test('goes by the pace of the buckets, days, hours or minutes', () => {
    const days = read(steady(3, 500, { 'two-pages': 0.3, 'one-page': 0.3 })).forecast;
    expect(days).toEqual({ visitorsNeeded: 12_484, visitorsSoFar: 3000, daysLeft: 9.484 });
    const minutes = [row('two-pages', '2026-01-01T10:00Z', 30, 9), row('one-page', '2026-01-01T10:01Z', 30, 9)];
    expect(read(minutes).forecast.daysLeft).toBeCloseTo((12_484 - 60) / 60 / 720, 10);
    const hours = [row('two-pages', '2026-01-01T10:00Z', 30, 9), row('one-page', '2026-01-01T12:00Z', 30, 9)];
    expect(read(hours).forecast.daysLeft).toBeCloseTo((12_484 - 60) / 60 / 8, 10);
  });

  test('has no pace in the first bucket and no days left when there are visitors enough', () => {
    expect(read(steady(1, 500, { 'two-pages': 0.3, 'one-page': 0.3 })).forecast.daysLeft).toBeUndefined();
    expect(read(steady(20, 500, { 'two-pages': 0.3, 'one-page': 0.3 })).forecast.daysLeft).toBe(0);
  });
});

const onePageDeclared = {
  id: 'one-page',
  belief: 'More people pay',
  because: 'hunch' as const,
  variants: ['two-pages', 'one-page'] as const,
  journey: onePage.journey,
  primary: { metric: order, direction: 'increase' as const, baseline: 0.3, smallestEffect: 0.03 },
  window: '1 day' as const,
  owner: 'Ana',
};
