import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ArmBucket, verdict } from '../../src/stats/index.js';
import { day, evidence, onePage, row, threePages } from './fixture.js';

describe('whatever the rows', () => {
  const anyRow = fc
    .record({
      arm: fc.constantFrom('two-pages', 'one-page', 'no-page', 'unknown'),
      bucket: fc.nat(12).map(day),
      n: fc.nat(3000),
      part: fc.double({ min: 0, max: 1, noNaN: true }),
      stratum: fc.nat(2),
    })
    .map(({ arm, bucket, n, part, stratum }) => row(arm, bucket, n, Math.round(n * part), stratum));
  const rows = fc.array(anyRow, { maxLength: 60 });
  const exposure = (list: readonly ArmBucket[]) => ({ exposed: { 'two-pages': 1, 'one-page': list.length } });

  test('the verdict survives JSON: no number is infinite or missing', () => {
    fc.assert(
      fc.property(rows, fc.constantFrom(onePage, threePages), (list, asked) => {
        const result = verdict(asked, evidence(list, exposure(list)));
        expect(JSON.parse(JSON.stringify(result))).toEqual(result);
        expect(JSON.stringify(result)).not.toContain('null');
        expect(result.sentence).not.toMatch(/NaN|Infinity|undefined/);
      }),
    );
  });

  test('their order does not matter, and the same rows give the same verdict', () => {
    const shuffled = rows.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    fc.assert(
      fc.property(shuffled, ([list, other]) => {
        expect(verdict(threePages, evidence(other))).toEqual(verdict(threePages, evidence(list)));
      }),
    );
  });

  test('the interval only ever narrows', () => {
    fc.assert(
      fc.property(rows, (list) => {
        const sorted = [...list].sort((a, b) => (a.bucket < b.bucket ? -1 : 1));
        const looks = verdict(onePage, evidence(sorted, exposure(list))).comparisons[0]?.looks ?? [];
        looks.slice(1).forEach((look, i) => {
          expect(look.lower).toBeGreaterThanOrEqual(looks[i]?.lower ?? Number.NaN);
          expect(look.upper).toBeLessThanOrEqual(looks[i]?.upper ?? Number.NaN);
        });
      }),
    );
  });

  test('arms that change places turn the interval around', () => {
    const swap: Record<string, string> = { 'two-pages': 'one-page', 'one-page': 'two-pages' };
    fc.assert(
      fc.property(rows, (list) => {
        const there = verdict(onePage, evidence(list)).comparisons[0];
        const back = verdict(onePage, evidence(list.map((one) => ({ ...one, arm: swap[one.arm] ?? one.arm }))))
          .comparisons[0];
        expect(back?.looks.map(({ lower, upper }) => [0 - upper, 0 - lower])).toEqual(
          there?.looks.map(({ lower, upper }) => [lower, upper]),
        );
      }),
    );
  });

  test('finer buckets do not move the estimate of the last look, they only add looks', () => {
    const calm = fc.array(
      fc.tuple(fc.nat(12), fc.integer({ min: 100, max: 900 }), fc.double({ min: 0.29, max: 0.31, noNaN: true })),
      { minLength: 5, maxLength: 30 },
    );
    fc.assert(
      fc.property(calm, calm, (control, arm) => {
        const list = [
          ...control.map(([at, n, part]) => row('two-pages', day(at), n, Math.round(n * part))),
          ...arm.map(([at, n, part]) => row('one-page', day(at), n, Math.round(n * part))),
        ];
        const whole = interval(list.map((one) => ({ ...one, bucket: day(0) })));
        const fine = interval(list);
        expect(fine.estimate).toBe(whole.estimate);
        expect(fine.logE).toBe(whole.logE);
        expect(fine.lower).toBeGreaterThanOrEqual(whole.lower);
        expect(fine.upper).toBeLessThanOrEqual(whole.upper);
        expect(fine.p).toBeLessThanOrEqual(whole.p ?? 0);
      }),
    );
  });
});

function interval(rows: readonly ArmBucket[]) {
  const result = verdict(onePage, evidence(rows)).comparisons[0]?.result;
  if (result?.kind !== 'interval') throw new Error(`no interval: ${JSON.stringify(result)}`);
  return result;
}
