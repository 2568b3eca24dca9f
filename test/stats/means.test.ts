import { describe, expect, test } from 'vitest';
import { hypothesis } from '../../src/hypothesis/index.js';
import { claim } from '../../src/stats/claim.js';
import { comparison } from '../../src/stats/comparison.js';
import { guardrailReading } from '../../src/stats/guardrail.js';
import { type ArmBucket, verdict } from '../../src/stats/index.js';
import { reading } from '../../src/stats/reading.js';
import { tMixture } from '../../src/stats/sequences/tMixture.js';
import { day, evidence, onePage, row } from './fixture.js';

/** `n` visitors a day and arm, whose values have exactly this mean and a standard deviation of 30. */
const seconds = (days: number, n: number, means: Readonly<Record<string, number>>) =>
  Array.from({ length: days }, (_, i) =>
    Object.entries(means).map(([arm, mean]) => ({
      ...row(arm, day(i), n, n * mean),
      sumOfSquares: n * (mean * mean + 900),
    })),
  ).flat();
const measured = { on: 'value', name: 'seconds', measure: 'sum', cap: 1000, unit: 's' } as const;
const asked = { metric: 'primary', arm: 'new', control: 'old', reading: reading(measured, 0) } as const;

describe('a mean', () => {
  const read = (n: number, days: number) =>
    comparison(seconds(days, n, { new: 110, old: 100 }), {
      ...asked,
      mixture: tMixture(0.05, 2000),
      decide: claim('increase', 1),
    });

  test('has no interval before 100 visitors in each arm, and then one', () => {
    expect(read(50, 1).result).toEqual({ kind: 'inconclusive', reason: 'too-early' });
    expect(read(50, 2).result.kind).toBe('interval');
  });

  test('is decided like a share', () => {
    const { state, decidedAt, looks } = read(50, 40);
    expect(state).toBe('supported');
    expect(looks.find(({ lower }) => lower > 0)?.bucket).toBe(decidedAt);
  });

  test('has no interval while its mixture refuses to speak, which is no infinite number', () => {
    const { result, looks } = comparison(seconds(3, 50, { new: 110, old: 100 }), {
      ...asked,
      mixture: tMixture(0.05, 1e7),
      decide: claim('increase', 1),
    });
    expect({ result, looks }).toEqual({ result: { kind: 'inconclusive', reason: 'too-early' }, looks: [] });
  });

  test('that is the same for everybody has no variance', () => {
    const flat = ['new', 'old'].map((arm) => ({ ...row(arm, day(0), 200, 400), sumOfSquares: 800 }));
    expect(comparison(flat, { ...asked, mixture: tMixture(0.05, 2000), decide: () => undefined }).result).toEqual({
      kind: 'inconclusive',
      reason: 'no-variance',
    });
  });
});

describe('a guardrail on a mean', () => {
  const guard = (of: number, good: 'increase' | 'decrease', base = 100) =>
    guardrailReading(
      seconds(40, 200, { new: of, old: base }),
      { metric: measured, good, margin: 0.05 },
      { ...asked, metric: 'guardrail-0', alpha: 0.05, plannedVisitors: 8000 },
    );

  test('is not worse when surely less than the margin is lost, worse when surely more', () => {
    expect(guard(100, 'decrease')).toMatchObject({ guardrail: 'not-worse', margin: expect.closeTo(5, 10) });
    expect(guard(110, 'decrease').guardrail).toBe('worse');
    expect(guard(110, 'increase').guardrail).toBe('not-worse');
    expect(guard(105, 'decrease').guardrail).toBe('undecided');
  });

  test('has a margin above 0 also where the control is below it', () => {
    expect(guard(-100, 'increase', -100)).toMatchObject({ guardrail: 'not-worse', margin: expect.closeTo(5, 10) });
  });
});

const { hash: _, ...declared } = onePage;
const spending = hypothesis({
  ...declared,
  variants: ['old', 'new'],
  split: { old: 0.5, new: 0.5 },
  primary: { metric: measured, direction: 'increase', baseline: 100, smallestEffect: 2, deviation: 30 },
});
/** The rows of `seconds` with their squares around the baseline, and what each visitor had before. */
const around = (rows: readonly ArmBucket[], correlation = 0): ArmBucket[] =>
  rows.map(({ n, sum, ...rest }) => {
    const from = sum - n * 100;
    // Before: a mean of 50 and a deviation of 20 in both arms.
    const other = { sum: 50 * n, sumOfSquares: n * (2500 + 400), product: 50 * from + n * correlation * 30 * 20 };
    return { ...rest, n, sum, sumOfSquares: n * 900 + (from * from) / n, ...(correlation > 0 && { other }) };
  });

describe('a verdict on a mean', () => {
  test('is planned by the declared deviation, and said in its unit', () => {
    const said = verdict(spending, evidence(around(seconds(20, 500, { old: 100, new: 104 }))));
    // (1.95996 + 0.84162)^2 · (900/0.5 + 900/0.5) / 2^2
    expect(said.plannedVisitors).toBe(7064);
    expect(said).toMatchObject({ state: 'supported', comparisons: [{ share: { arm: 104, control: 100 } }] });
    expect(said.sentence).toMatch(
      /^The belief holds: with “new” “seconds” came to 104\.0 s a visitor, against 100\.0 s with “old”, between \d\.\d and \d\.\d s more/,
    );
  });

  test('refutes a treatment in which nobody brings anything any more', () => {
    const rows = around(seconds(10, 100, { old: 100, new: 0 })).map((one) =>
      one.arm === 'new' ? { ...one, sumOfSquares: one.n * 100 * 100 } : one,
    );
    expect(verdict(spending, evidence(rows))).toMatchObject({ state: 'refuted', comparisons: [{ share: { arm: 0 } }] });
  });

  test('says how many visitors it waits for', () => {
    const said = (days: number, deviate: boolean) =>
      verdict(
        spending,
        evidence(
          around(seconds(days, 60, { old: 100, new: 100 })).map((one) => ({
            ...one,
            ...(!deviate && { sumOfSquares: 0 }),
          })),
        ),
      ).sentence;
    expect(said(1, true)).toBe(
      'Too early to say after 120 visitors: each variant needs at least 100, 25 of whom carry the result; “old” has 60.',
    );
    expect(said(2, false)).toBe('Nothing to compare yet: 240 visitors all came to the same.');
  });

  test('far from 0 keeps its digits, because squares are taken around the baseline', () => {
    const at = (baseline: number) => {
      const primary = { ...spending.primary, baseline, deviation: 1, smallestEffect: 0.1 };
      const rows = Array.from({ length: 10 }, (_, i) =>
        [0, 0.5].map((more, arm) => ({
          ...row(arm ? 'new' : 'old', day(i), 200, 200 * (baseline + more)),
          sumOfSquares: 200 * (1 + more * more),
        })),
      ).flat();
      const { result } = verdict(hypothesis({ ...spending, primary }), evidence(rows)).comparisons[0] ?? {};
      if (result?.kind !== 'interval') throw new Error('no interval');
      return result;
    };
    const [near, far] = [at(10), at(1e9)];
    expect(far.lower).toBeCloseTo(near.lower, 6);
    expect(far.upper).toBeCloseTo(near.upper, 6);
    expect(near.upper - near.lower).toBeGreaterThan(0.1);
  });

  test('is narrower by what the time before exposure foretells: √(1 − 0.7²) as wide', () => {
    const width = (correlation: number): number => {
      const rows = around(seconds(20, 500, { old: 100, new: 101 }), correlation);
      const { result } = verdict(spending, evidence(rows)).comparisons[0] ?? {};
      if (result?.kind !== 'interval') throw new Error('no interval');
      expect(result.estimate).toBeCloseTo(1, 9);
      return result.upper - result.lower;
    };
    expect(width(0.7) / width(0)).toBeCloseTo(Math.sqrt(1 - 0.49), 3);
  });

  test('of an association is confounded by what was there before, and only then', () => {
    const {
      variants: _v,
      split: _s,
      seed: _d,
      kind: _k,
      hash: _h,
      ...rest
    } = spending as never as Record<string, unknown>;
    const readers = hypothesis({
      ...rest,
      id: 'readers-spend',
      behaviour: { metric: { on: 'press', name: 'reviews' }, within: '1 day' },
    } as never);
    // Before: 50 on average, deviation 20; the groups differ by so much.
    const rows = (apart: number): ArmBucket[] =>
      Array.from({ length: 20 }, (_, i) =>
        [0, 1].map((did) => {
          const n = 300;
          const [after, x] = [100 + 4 * did, 50 + apart * did];
          const from = n * (after - 100);
          const other = { sum: n * x, sumOfSquares: n * (x * x + 400), product: from * x };
          return {
            ...row(did ? 'did' : 'did-not', day(i), n, n * after),
            sumOfSquares: n * 900 + (from * from) / n,
            other,
          };
        }),
      ).flat();
    const confounded = verdict(readers, evidence(rows(2.2)));
    expect(confounded).toMatchObject({ state: 'confounded', reason: 'differed-before' });
    const link = verdict(readers, evidence(rows(0.3)));
    expect(link.state).toBe('association');
    expect(link.sentence).toMatch(
      /^Goes with it: among those who pressed “reviews” later “seconds” came to 104\.0 s a visitor, among the others 100\.0 s, between /,
    );
  });

  test('a ratio counts visitors and not clicks', () => {
    const metric = {
      on: 'press',
      name: 'lamp',
      measure: 'count',
      cap: 99,
      per: { on: 'view', name: '/lamps', measure: 'count', cap: 99 },
    } as const;
    const ratio = hypothesis({
      ...spending,
      customerValue: { gain: 'finds it' },
      primary: { metric, direction: 'increase', baseline: 0.3, smallestEffect: 0.02, deviation: 0.5 },
    });
    // Four views a visitor and a share of them pressed, which varies between visitors: y = R x exactly has no spread.
    const rows = (of: Readonly<Record<string, number>>) =>
      Array.from({ length: 10 }, (_, i) =>
        Object.entries(of).map(([arm, r]) => {
          const n = 400;
          const [x, xx] = [4, 20]; // mean, and mean of squares
          const spread = 1; // of y around R x
          return {
            ...row(arm, day(i), n, n * r * x),
            sumOfSquares: n * (r * r * xx + spread),
            other: { sum: n * x, sumOfSquares: n * xx, product: n * r * xx },
          };
        }),
      ).flat();
    const { comparisons, sentence } = verdict(ratio, evidence(rows({ old: 0.3, new: 0.35 })));
    const result = comparisons[0]?.result;
    if (result?.kind !== 'interval') throw new Error('no interval');
    expect(result.estimate).toBeCloseTo(0.05, 12);
    // The variance of a linearised visitor is spread / x̄² = 1/16 in both arms.
    const standardError = Math.sqrt((2 * (4000 / 3999) * (1 / 16)) / 4000);
    const { multiplier } = tMixture(0.05, comparisons[0] ? verdict(ratio, evidence([])).plannedVisitors : 0);
    expect(result.upper - result.estimate).toBeCloseTo(multiplier(8000) * standardError, 6);
    expect(sentence).toContain('“lamp” came to 0.350 for each “/lamps”, against 0.300 with “old”');
  });
});
