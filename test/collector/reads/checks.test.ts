import { expect, test } from 'vitest';
import { checksOf } from '../../../src/collector/reads/checks.js';
import { verdict } from '../../../src/stats/index.js';
import { evidence, onePage, steady } from '../../stats/fixture.js';

const halves = (days: number, a: number, b: number) =>
  verdict(onePage, evidence([], { metrics: { check: steady(days, 500, { a, b }) } }));

test('a check that called something at any look is wrong, in either direction; one that could not speak was not run', () => {
  const [more, less, quiet] = [halves(9, 0.3, 0.4), halves(9, 0.4, 0.3), halves(9, 0.3, 0.3)];
  const same = halves(60, 0.3, 0.3); // within the smallest effect, which is no call
  expect(checksOf([more, less, quiet, same, halves(1, 0, 0), verdict(onePage, evidence([]))])).toEqual({
    run: 4,
    wrong: 2,
    allowed: 0.2,
  });
  const early = halves(1, 0.04, 0.3); // 20 of 500 are too few for an interval
  expect(early.check?.looks).toEqual([]);
  expect(checksOf([early])).toEqual({ run: 1, wrong: 1, allowed: 0.05 });
});
