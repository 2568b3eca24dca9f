import { describe, expect, test } from 'vitest';
import { hypothesis, problems } from '../../../src/hypothesis/index.js';
import { verdict } from '../../../src/stats/index.js';
import { groupSequential } from '../../../src/stats/planned/groupSequential.js';
import { plannedLooks } from '../../../src/stats/planned/plannedLooks.js';
import { day, evidence, onePage, row, steady } from '../fixture.js';

const { hash: _, ...declared } = onePage;
const planned = hypothesis({ ...declared, stopping: { looks: 4 } } as never);

describe('planned looks', () => {
  test('are due one by one as their part of the horizon is reached, not before a tenth of it, and the last always', () => {
    const looks = plannedLooks(0.05, 1000, 20);
    expect([99, 100].map((n) => looks.isDue(n, false))).toEqual([false, true]);
    looks.multiplier(120, false);
    expect([149, 150].map((n) => looks.isDue(n, false))).toEqual([false, true]);
    looks.multiplier(420, false);
    expect([449, 450].map((n) => looks.isDue(n, false))).toEqual([false, true]);
    expect(looks.isDue(430, true)).toBe(true);
  });

  test('spend by the part that is in, and the rest at the last', () => {
    const looks = plannedLooks(0.05, 1000, 4);
    const taken = [looks.multiplier(260, false), looks.multiplier(500, false), looks.multiplier(980, true)];
    expect(taken).toEqual([
      groupSequential([0.26], 0.05).multipliers[0],
      groupSequential([0.26, 0.5], 0.05).multipliers[1],
      groupSequential([0.26, 0.5, 1], 0.05).multipliers[2],
    ]);
  });
});

test('a look that came late does not have the next right behind it', () => {
  const looks = plannedLooks(0.05, 20_000, 20);
  looks.multiplier(2990, false);
  expect([3000, 3002, 3009, 3010].map((n) => looks.isDue(n, false))).toEqual([false, false, false, true]);
  expect(() => looks.multiplier(3010, false)).not.toThrow();
});

test('the last look comes right after another, and is taken all the same', () => {
  const looks = plannedLooks(0.05, 1000, 100);
  looks.multiplier(999.9, false);
  expect(looks.multiplier(1000, true)).toBeGreaterThan(1.9);
});

describe('a hypothesis with planned looks', () => {
  // 7,520 visitors at a single look, so 8,272 in all.
  const read = (days: number, share: number, n = 500) =>
    verdict(planned, evidence(steady(days, n, { 'two-pages': 0.3, 'one-page': share })));

  test('is planned with a tenth more than a single look', () => {
    expect(read(1, 0.3)).toMatchObject({ plannedVisitors: 7520, forecast: { visitorsNeeded: 8272 } });
  });

  test('speaks at its looks only, with the bounds of the group-sequential plan and no p of a sequence', () => {
    const { comparisons } = read(5, 0.3);
    const [one] = comparisons;
    expect(one?.looks.map(({ n }) => n)).toEqual([3000, 5000]);
    if (one?.result.kind !== 'interval') throw new Error('no interval');
    expect([one.result.p, one.result.logE]).toEqual([undefined, undefined]);
    const standardError = Math.sqrt((2 * 0.3 * 0.7 * (2500 / 2499)) / 2500);
    const { multipliers } = groupSequential([3000 / 8272, 5000 / 8272], 0.05);
    expect(one.result.upper).toBeCloseTo((multipliers[1] ?? 0) * standardError, 10);
  });

  test('says what it waits for before the first', () => {
    expect(read(1, 0.4)).toMatchObject({
      state: 'undecided',
      reason: 'waiting-for-look',
      sentence: 'Waiting after 1,000 visitors for the first of 4 planned looks, at 2,068.',
    });
  });

  test('decides early where there is much to see, and is closed at its horizon where there is not', () => {
    expect(read(3, 0.4)).toMatchObject({ state: 'supported', decidedAt: day(2) });
    const open = read(30, 0.315);
    expect(open).toMatchObject({ state: 'undecided', reason: 'stopped-without-answer' });
    expect(open.comparisons[0]?.looks.at(-1)).toMatchObject({ n: 9000, bucket: day(8) });
  });

  test('takes no look at a bucket that is still filling', () => {
    const rows = steady(3, 500, { 'two-pages': 0.3, 'one-page': 0.4 });
    const filling = verdict(planned, evidence(rows, { fillingFrom: day(2) }));
    expect(filling.comparisons[0]?.looks).toEqual([]);
    expect(verdict(planned, evidence([...rows, row('one-page', day(3), 1, 0)])).comparisons[0]?.looks).toHaveLength(1);
  });

  test.each([1, 51, 2.5, '4'])('looks: %j is refused', (looks) => {
    expect(problems({ ...declared, stopping: { looks } })).toEqual([
      {
        path: 'stopping.looks',
        message: `stopping.looks must be a whole number from 2 to 50, got ${JSON.stringify(looks)}`,
      },
    ]);
  });
});
