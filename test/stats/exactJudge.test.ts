import { describe, expect, test } from 'vitest';
import { type Hypothesis, hypothesis } from '../../src/hypothesis/index.js';
import { type ArmBucket, type Evidence, exactMixture, verdict } from '../../src/stats/index.js';
import { day, evidence, onePage, readsReviews, row, threePages } from './fixture.js';

const { hash: _, ...declared } = onePage;

/** Two arms of one day each: how many of `n` did it. */
const days = (...each: readonly (readonly [control: number, arm: number, n?: number])[]): ArmBucket[] =>
  each.flatMap(([control, arm, n = 100], i) => [row('two-pages', day(i), n, control), row('one-page', day(i), n, arm)]);
const read = (rows: readonly ArmBucket[], of: Hypothesis = onePage, more: Partial<Evidence> = {}) => {
  const read = verdict(of, evidence(rows, more));
  const [one] = read.comparisons;
  if (!one) throw new Error('no comparison');
  return { ...read, one };
};

/** Nobody does it any more with one page. */
const broken = days([30, 0], [30, 0], [30, 0]);

describe('before there is an interval', () => {
  test('a claim is decided by counts alone, at the first look whose e-value reaches its part of alpha', () => {
    const { state, reason, decidedAt, one } = read(days([9, 0, 30], [9, 0, 30], [9, 0, 30]));
    const look = exactMixture({ share: 0.5, baseline: 0.3 });
    const seen = [0, 1, 2].map(() => look({ control: { n: 30, sum: 9 }, arm: { n: 30, sum: 0 } }).less);
    const first = seen.findIndex((less) => less >= Math.log(2 / (0.02 * 0.05)));
    expect(first).toBe(1);
    expect({ state, reason, decidedAt }).toEqual({ state: 'refuted', reason: undefined, decidedAt: day(first) });
    expect(one).toMatchObject({
      state: 'refuted',
      decidedAt: day(1),
      n: { arm: 90, control: 90 },
      exact: { side: 'less', n: { arm: 60, control: 60 }, did: { arm: 0, control: 18 } },
      result: { kind: 'exact', logE: seen[1], p: (2 * Math.exp(-(seen[1] ?? 0))) / 0.02 },
      looks: [],
    });
  });

  test('just below its part of alpha it stays too early', () => {
    // e = 1,998 at most, where 2,000 is asked for.
    const rows = days([24, 2]);
    const { less } = exactMixture({ share: 0.5, baseline: 0.3 })({
      control: { n: 100, sum: 24 },
      arm: { n: 100, sum: 2 },
    });
    const bound = Math.exp(-less) * (2 / 0.02);
    const at = (alpha: number) => read(rows, hypothesis({ ...declared, stopping: { alpha } }));
    expect(at(bound * 0.999)).toMatchObject({ state: 'undecided', reason: 'too-early' });
    expect(at(bound * 0.999).one.result).toEqual({ kind: 'inconclusive', reason: 'too-early' });
    expect(at(bound * 1.001)).toMatchObject({ state: 'refuted' });
  });

  test('follows the declared direction', () => {
    const fewer = hypothesis({ ...declared, primary: { ...declared.primary, direction: 'decrease' } });
    expect(read(broken, fewer)).toMatchObject({ state: 'supported', one: { exact: { side: 'less' } } });
    expect(read(days([0, 30]))).toMatchObject({ state: 'supported', one: { exact: { side: 'more' } } });
  });

  test('never finds a difference too small to matter', () => {
    const rare = hypothesis({ ...declared, primary: { ...declared.primary, baseline: 0.001, smallestEffect: 0.01 } });
    const seen = read(days([1, 1, 300], [0, 0, 300], [1, 1, 300]), rare);
    expect(seen).toMatchObject({ state: 'undecided', reason: 'too-early' });
  });

  test('a bucket that is still filling decides nothing', () => {
    expect(read(broken, onePage, { fillingFrom: day(0) })).toMatchObject({ state: 'undecided', reason: 'too-early' });
    expect(read(broken, onePage, { fillingFrom: day(1) })).toMatchObject({ state: 'refuted', decidedAt: day(0) });
  });

  test('what visitors did before does not move it', () => {
    const other = { sum: 30, sumOfSquares: 30, product: 0 };
    const { one } = read(broken.map((each) => ({ ...each, other })));
    expect(one.result).toEqual(read(broken).one.result);
    expect(one.exact).toEqual(read(broken).one.exact);
  });

  test('is not read before 25 visitors in each arm, and what it would have said until then counts for nothing', () => {
    const few = [row('two-pages', day(0), 100, 100), row('one-page', day(0), 24, 0)];
    expect(read(few, onePage, { exposed: {} })).toMatchObject({ state: 'undecided', reason: 'too-early' });
    const one = [...few, row('one-page', day(1), 1, 0)];
    expect(read(one, onePage, { exposed: {} })).toMatchObject({ state: 'refuted', decidedAt: day(1) });
    const alike = [
      ...few,
      ...days([0, 0], [500, 500, 1000])
        .slice(2)
        .map((each) => ({ ...each, bucket: day(1) })),
    ];
    const { result } = read(alike, onePage, { exposed: {} }).one;
    expect(result.kind === 'interval' && result.p).toBeGreaterThan(0.05);
  });

  test('everybody against nobody is a decision, though there is no variance', () => {
    expect(read(days([0, 100]))).toMatchObject({ state: 'supported', one: { result: { kind: 'exact' } } });
  });

  test('a split that is not as declared is no decision', () => {
    const seen = read(broken, onePage, { exposed: { 'two-pages': 500, 'one-page': 700 } });
    expect(seen).toMatchObject({ state: 'invalid', reason: 'sample-ratio-mismatch' });
    expect(seen.one.state).toBe('invalid');
    expect([seen.decidedAt, seen.one.decidedAt]).toEqual([undefined, undefined]);
  });
});

describe('once there is an interval', () => {
  test('the decision stands where it was made, and the interval says how much', () => {
    const { state, decidedAt, one } = read([
      ...broken,
      ...days([30, 0], [30, 0], [30, 0], [30, 10], [30, 10], [30, 10]).slice(6),
    ]);
    expect({ state, decidedAt }).toEqual({ state: 'refuted', decidedAt: day(0) });
    expect(one.looks[0]?.bucket).toBe(day(5));
    expect(one.exact?.n).toEqual({ arm: 100, control: 100 });
    if (one.result.kind !== 'interval') throw new Error('no interval');
    expect(one.result.upper).toBeLessThan(0);
  });

  test('it stands also beside an interval that leaves both directions open', () => {
    const repaired = days([30, 0], ...Array<[number, number, number]>(9).fill([300, 300, 1000]));
    const { state, decidedAt, one } = read(repaired);
    expect({ state, decidedAt }).toEqual({ state: 'refuted', decidedAt: day(0) });
    if (one.result.kind !== 'interval') throw new Error('no interval');
    expect(one.result.lower).toBeLessThan(0);
    expect(one.result.upper).toBeGreaterThan(0);
    expect(one.result.p).toBeLessThan(0.05);
  });

  test('a bucket that is still filling contradicts nothing, and the decision stays without an interval', () => {
    const turning = days([30, 0], [210, 350, 700]);
    const shown = read(turning, onePage, { fillingFrom: day(1) });
    expect(shown).toMatchObject({ state: 'refuted', decidedAt: day(0), one: { result: { kind: 'exact' }, looks: [] } });
    expect(read(turning)).toMatchObject({ state: 'invalid', reason: 'contradiction' });
  });

  test('an interval on the other side of zero contradicts it', () => {
    const turned = days([30, 0], ...Array<[number, number, number]>(9).fill([300, 400, 1000]));
    const { state, reason, one } = read(turned);
    expect({ state, reason }).toEqual({ state: 'invalid', reason: 'contradiction' });
    expect(one.exact?.did).toEqual({ arm: 0, control: 30 });
    expect(one.result).toEqual({ kind: 'inconclusive', reason: 'contradiction' });
  });

  test('no exact test is asked any more', () => {
    const late = days([30, 26], [90, 20], [90, 20]);
    const { one } = read(late);
    expect(one.exact).toBeUndefined();
    expect(one).toMatchObject({ state: 'refuted', result: { kind: 'interval' } });
  });
});

describe('several treatments', () => {
  const split = { 'two-pages': 0.5, 'one-page': 0.3, 'no-page': 0.2 };
  const pages = hypothesis({
    ...declared,
    id: 'pages',
    variants: ['two-pages', 'one-page', 'no-page'],
    split,
  } as never);
  const rows = [row('two-pages', day(0), 150, 45), row('one-page', day(0), 90, 0), row('no-page', day(0), 60, 18)];

  test('are each compared at their part of alpha, with the split between them and the control', () => {
    const [one, other] = verdict(pages, evidence(rows)).comparisons;
    const { less } = exactMixture({ share: 0.375, baseline: 0.3 })({
      control: { n: 150, sum: 45 },
      arm: { n: 90, sum: 0 },
    });
    expect(one).toMatchObject({ state: 'refuted', result: { kind: 'exact', logE: expect.closeTo(less, 9) } });
    expect(less).toBeGreaterThan(Math.log(2 / (0.02 * 0.025)));
    expect(other).toMatchObject({ state: 'undecided', result: { kind: 'inconclusive', reason: 'too-early' } });
  });

  test('are open while one is, and one that is supported is enough', () => {
    expect(verdict(pages, evidence(rows))).toMatchObject({ state: 'undecided', reason: 'running' });
    const better = [row('two-pages', day(0), 150, 0), row('one-page', day(0), 90, 0), row('no-page', day(0), 60, 40)];
    expect(verdict(pages, evidence(better))).toMatchObject({ state: 'supported', decidedAt: day(0) });
  });
});

describe('the exact test judges the claim alone', () => {
  test('not with planned looks, not a mean, not an association', () => {
    const looked = hypothesis({ ...declared, stopping: { looks: 4 } });
    const { state, one } = read(broken, looked);
    expect([state, one.exact]).toEqual(['undecided', undefined]);
    const metric = { on: 'value', name: 'order', measure: 'count', cap: 9 };
    const mean = hypothesis({ ...declared, primary: { ...declared.primary, metric, deviation: 1 } } as never);
    expect(read(days([30, 0, 50]), mean).one.result).toEqual({ kind: 'inconclusive', reason: 'too-early' });
    const link = verdict(readsReviews, evidence([row('did', day(0), 100, 0), row('did-not', day(0), 100, 30)]));
    expect(link).toMatchObject({ state: 'undecided', reason: 'too-early' });
  });

  test('a gain that the claim itself shows is decided with it, a gain with a metric of its own is not', () => {
    const gaining = hypothesis({
      ...declared,
      customerValue: { gain: 'is done sooner' },
      businessValue: { gain: 'sells more', metric: { on: 'press', name: 'buy' } },
    });
    const { ledger } = verdict(gaining, {
      ...evidence(broken),
      metrics: { primary: broken, business: broken },
    });
    expect(ledger).toMatchObject([
      { metric: 'customer', state: 'refuted', exact: { side: 'less' }, result: { kind: 'exact' } },
      { metric: 'business', state: 'undecided', result: { kind: 'inconclusive', reason: 'too-early' } },
    ]);
  });

  test('and its own check, as the claim is', () => {
    const check = broken.map((each) => ({ ...each, arm: each.arm === 'one-page' ? 'b' : 'a' }));
    const seen = verdict(onePage, { ...evidence(days([30, 30])), metrics: { primary: days([30, 30]), check } });
    expect(seen.check).toMatchObject({ state: 'refuted', result: { kind: 'exact' } });
    const looked = hypothesis({ ...declared, stopping: { looks: 4 } });
    expect(verdict(looked, { ...evidence([]), metrics: { check } }).check?.exact).toBeUndefined();
  });
});

describe('in words', () => {
  test('the counts that decided it, and that they say nothing of its size', () => {
    const { sentence, cannotShow } = read(broken);
    expect(sentence).toBe(
      'The belief does not hold, the opposite does: with “one-page” 0 of the first 100 visitors did “order”, against 30 of the first 100 with “two-pages”, before there were enough for an interval.',
    );
    expect(cannotShow).toMatch(/How large the difference is cannot be said before there is an interval\.$/);
  });

  test('beside an interval that leaves both directions open both are said', () => {
    const repaired = days([30, 0], ...Array<[number, number, number]>(9).fill([300, 300, 1000]));
    const { sentence, one } = read(repaired);
    if (one.result.kind !== 'interval') throw new Error('no interval');
    const [less, more] = [-100 * one.result.lower, 100 * one.result.upper].map((end) => end.toFixed(1));
    expect(sentence).toBe(
      `The belief does not hold, the opposite does: with “one-page” 29.7% of visitors did “order”, against 30.0% with “two-pages”, between ${less} percentage points less and ${more} more (an interval that leaves both open; it was decided before there was one, by 0 of the first 100 against 30 of the first 100).`,
    );
  });

  test('an interval that agrees says all of it', () => {
    const { sentence } = read(days([30, 0], [30, 0], [300, 200, 1000]));
    expect(sentence).toMatch(/^The belief does not hold, the opposite does: .* percentage points less\.$/);
  });

  test('a treatment that is decided beside one that is too early', () => {
    const rows = [row('two-pages', day(0), 100, 30), row('one-page', day(0), 100, 0), row('no-page', day(0), 100, 20)];
    expect(verdict(threePages, evidence(rows)).sentence).toBe(
      'Still open after 300 visitors: with “one-page” 0 of the first 100 visitors did “order”, against 30 of the first 100 with “two-pages”, before there were enough for an interval; “no-page” has too few visitors for a comparison (20 of 25 who did in “no-page”).',
    );
  });
});
