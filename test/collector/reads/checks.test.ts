import { expect, test } from 'vitest';
import { checksOf } from '../../../src/collector/reads/checks.js';
import { type Hypothesis, hypothesis } from '../../../src/hypothesis/index.js';
import { type ArmBucket, type Evidence, verdict } from '../../../src/stats/index.js';
import { day, evidence, onePage, row, steady } from '../../stats/fixture.js';

const { hash: _, ...declared } = onePage;
const planned = hypothesis({ ...declared, stopping: { looks: 4 } });
const checkOf = (rows: readonly ArmBucket[], more: Partial<Evidence> = {}, of: Hypothesis = onePage) =>
  verdict(of, evidence([], { metrics: { check: rows }, ...more }));
const halves = (days: number, a: number, b: number, of?: Hypothesis) => checkOf(steady(days, 500, { a, b }), {}, of);

test('a check that called something at any look is wrong, in either direction; one without visitors was not run', () => {
  const [more, less, quiet] = [halves(9, 0.3, 0.4), halves(9, 0.4, 0.3), halves(9, 0.3, 0.3)];
  const same = halves(60, 0.3, 0.3); // within the smallest effect, which is no call
  expect(checksOf([more, less, quiet, same, verdict(onePage, evidence([]))])).toEqual({
    run: 4,
    wrong: 2,
    allowed: 0.2,
  });
});

test('the exact test runs a check before there is an interval, whether or not it calls anything', () => {
  const early = halves(1, 0.04, 0.3); // 20 of 500 are too few for an interval
  expect(early.check?.looks).toEqual([]);
  expect(checksOf([early, halves(1, 0.04, 0.04)])).toEqual({ run: 2, wrong: 1, allowed: 0.1 });
  const notRead = [
    checkOf(steady(1, 24, { a: 0.25, b: 0.25 })),
    checkOf(steady(1, 500, { a: 0.04, b: 0.04 }), { fillingFrom: day(0) }),
    halves(1, 0.04, 0.04, planned),
  ];
  expect(checksOf(notRead)).toEqual({ run: 0, wrong: 0, allowed: 0 });
});

test('a call that later visitors contradict stays a false one', () => {
  const early = steady(1, 500, { a: 0.04, b: 0.3 });
  const exact = checkOf([...early, row('a', day(1), 20_000, 6000), row('b', day(1), 20_000, 4000)]);
  const interval = checkOf([
    ...steady(9, 500, { a: 0.3, b: 0.4 }),
    row('a', day(9), 20_000, 8000),
    row('b', day(9), 20_000, 4000),
  ]);
  expect([exact, interval].map(({ check }) => [check?.state, check?.exact !== undefined])).toEqual([
    ['invalid', true],
    ['invalid', false],
  ]);
  expect(checksOf([exact, interval])).toEqual({ run: 2, wrong: 2, allowed: 0.1 });
});
