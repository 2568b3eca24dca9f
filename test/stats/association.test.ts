import { describe, expect, test } from 'vitest';
import { hypothesis } from '../../src/hypothesis/index.js';
import { type ArmBucket, verdict } from '../../src/stats/index.js';
import { evidence, readsReviews, row, steady } from './fixture.js';

const clear = steady(20, 500, { did: 0.4, 'did-not': 0.3 });
const quiet = steady(20, 500, { did: 0.3, 'did-not': 0.3 });
const read = (primary: readonly ArmBucket[], placebo: readonly ArmBucket[] = []) =>
  verdict(readsReviews, evidence(primary, { metrics: { primary, placebo } }));

/** The same visitors, of whom these shares had done it in the time before, whatever they did after. */
const earlier = (rows: readonly ArmBucket[], shares: Readonly<Record<string, number>>): ArmBucket[] =>
  rows.map((each) => {
    const share = shares[each.arm] ?? 0;
    return { ...each, other: { sum: share * each.n, sumOfSquares: share * each.n, product: share * each.sum } };
  });

describe('an association', () => {
  test('stays one however clear it is, and nothing was assigned that could be out of ratio', () => {
    const result = read(clear, quiet);
    expect(result).toMatchObject({ state: 'association', placebo: { state: 'undecided' }, guardrails: [] });
    expect(result.sampleRatio ?? result.decidedAt).toBeUndefined();
  });

  test('is undecided before there is an interval', () => {
    expect(read([row('did', '2026-01-01', 40, 20)])).toMatchObject({ state: 'undecided', reason: 'too-early' });
  });

  test('is read in a bucket that is still filling, which takes nothing back', () => {
    const turned = [...clear, row('did', '2026-01-21', 15_000, 3000), row('did-not', '2026-01-21', 15_000, 6000)];
    const at = (rows: readonly ArmBucket[], fillingFrom?: string) =>
      verdict(readsReviews, evidence(rows, fillingFrom === undefined ? {} : { fillingFrom })).state;
    expect(at(clear, '2026-01-01')).toBe('association');
    expect(at(turned, '2026-01-21')).toBe('association');
    expect(at(turned)).toBe('invalid');
  });

  test('is confounded once the placebo moves, in either direction', () => {
    const less = steady(20, 500, { did: 0.25, 'did-not': 0.35 });
    for (const placebo of [clear, less])
      expect(read(clear, placebo)).toMatchObject({
        state: 'confounded',
        reason: 'placebo-moved',
        comparisons: [{ state: 'confounded' }],
      });
  });

  test('is confounded once the groups differed in the time before, in either direction, adjusted or not', () => {
    for (const did of [0.3, 0.1]) {
      const result = read(earlier(clear, { did, 'did-not': 0.2 }));
      expect(result).toMatchObject({
        state: 'confounded',
        reason: 'differed-before',
        before: { metric: 'primary', state: 'confounded', share: { arm: did, control: 0.2 } },
        comparisons: [{ state: 'confounded' }],
      });
      expect(result.sensitivity).toBeUndefined();
      expect(result.sentence).toBe(
        `Cannot be told apart: in the 1 day before it already, ${did * 100}.0% of visitors did “order” among those who pressed “reviews”, against 20.0% among the others, so the people in the two groups were different to begin with.`,
      );
    }
    expect(read(earlier(clear, { did: 0.2, 'did-not': 0.2 }))).toMatchObject({
      state: 'association',
      before: { state: 'undecided', result: { kind: 'interval', estimate: 0 } },
    });
  });

  test('says of the time before that its shares are those of like with like, where the groups had others', () => {
    const rows = [2, 4].flatMap((stratum) =>
      (['did', 'did-not'] as const).flatMap((arm) => {
        const n = (arm === 'did') === (stratum === 2) ? 6000 : 2000;
        const before = n * ((stratum === 2 ? 0.4 : 0.1) + (arm === 'did' ? 0.1 : 0));
        const one = row(arm, '2026-01-01', n, 0.3 * n, stratum);
        return { ...one, other: { sum: before, sumOfSquares: before, product: 0.3 * before } };
      }),
    );
    expect(read(rows).sentence).toContain(
      'in the 1 day before it already, like with like, 35.0% of visitors did “order” among those who pressed “reviews”, against 25.0% among the others',
    );
  });

  test('has no time before to look into where nobody did it then, nor where it is a ratio', () => {
    expect(read(clear).before?.result).toEqual({ kind: 'inconclusive', reason: 'no-variance' });
    const per = { on: 'view', name: '/', measure: 'count', cap: 5 } as const;
    const metric = { on: 'value', name: 'order', measure: 'count', cap: 5, per } as const;
    const { hash: _, ...declared } = readsReviews;
    const ratio = hypothesis({ ...declared, primary: { ...declared.primary, metric, deviation: 0.5 } });
    const judged = verdict(ratio, evidence(earlier(clear, { did: 0.9, 'did-not': 0.5 })));
    expect([judged.state, judged.before, judged.sensitivity]).toEqual(['association', undefined, undefined]);
  });

  test('a mean is compared with what it came to before', () => {
    const { hash: _, ...declared } = readsReviews;
    const metric = { on: 'value', name: 'order', measure: 'sum', cap: 100, unit: '€' } as const;
    const spent = hypothesis({
      ...declared,
      primary: { ...declared.primary, metric, baseline: 20, smallestEffect: 2, deviation: 10 },
    });
    // Everybody spends 20 ± 10 after it; those who did spent 25 ± 10 before, the others 20 ± 10.
    const rows = steady(20, 500, { did: 0, 'did-not': 0 }).map((each) => {
      const mean = each.arm === 'did' ? 25 : 20;
      const other = { sum: 500 * mean, sumOfSquares: 500 * (mean * mean + 100), product: 0 };
      return { ...each, sum: 500 * 20, sumOfSquares: 500 * 100, other };
    });
    const { reason, before, sentence } = verdict(spent, evidence(rows));
    expect([reason, before?.share.arm, before?.share.control]).toEqual(['differed-before', 25, 20]);
    expect(sentence).toContain('“order” came to 25.0 € a visitor among those who pressed “reviews”, against 20.0 €');
  });

  test('says how strong a hidden trait would have to be, of the end of the lift nearest to none', () => {
    const strong = read(steady(20, 500, { did: 0.6, 'did-not': 0.3 }));
    const { lower = 0 } =
      strong.comparisons[0]?.result.kind === 'interval' ? (strong.comparisons[0].result.relative ?? {}) : {};
    const ratio = 1 + lower;
    expect(ratio).toBeGreaterThan(1.8);
    expect(strong.sensitivity).toEqual({ eValue: ratio + Math.sqrt(ratio * (ratio - 1)), weak: false });
    expect(strong.sentence).toMatch(
      /so this is a link and not its reason, and a hidden trait tied 3\.\d-fold to both would be enough for it\.$/,
    );
    const slight = read(steady(40, 500, { did: 0.33, 'did-not': 0.3 }));
    expect(slight.sensitivity?.weak).toBe(true);
    expect(slight.sentence).toMatch(/so this is a weak link and not its reason, and a hidden trait tied 1\.[1-4]-fold/);
    expect(read(quiet).sensitivity).toEqual({ eValue: 1, weak: true });
  });

  test('never speaks of causes', () => {
    const said = [
      read(clear),
      read(quiet),
      read(steady(40, 500, { did: 0.33, 'did-not': 0.3 })),
      read(clear, clear),
      read(earlier(clear, { did: 0.3, 'did-not': 0.2 })),
      read([]),
    ].flatMap((one) => [one.sentence, one.cannotShow]);
    for (const text of said) expect(text).not.toMatch(/\b(caus|rais|lower|increas|decreas|because|effect|winner)/i);
  });
});
