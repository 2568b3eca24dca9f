import { describe, expect, test } from 'vitest';
import { hypothesis } from '../../src/hypothesis/index.js';
import { type ArmBucket, verdict } from '../../src/stats/index.js';
import { evidence, onePage, order, steady } from './fixture.js';

const guarded = (good: 'increase' | 'decrease', margin: number) =>
  hypothesis({
    id: 'one-page',
    belief: 'More people pay',
    because: 'hunch',
    variants: ['two-pages', 'one-page'],
    journey: onePage.journey,
    primary: { metric: order, direction: 'increase', baseline: 0.3, smallestEffect: 0.03 },
    guardrails: [{ metric: { on: 'press', name: 'refund' }, good, margin }],
    customerValue: { gain: 'a minute' },
    businessValue: { gain: 'money', metric: { on: 'value', name: 'upsell' } },
    window: '1 day',
    owner: 'Ana',
  });

const even = steady(40, 500, { 'two-pages': 0.3, 'one-page': 0.3 });
const reading = (good: 'increase' | 'decrease', margin: number, rows: readonly ArmBucket[]) =>
  verdict(guarded(good, margin), evidence(even, { metrics: { primary: even, 'guardrail-0': rows } })).guardrails[0];

describe('a guardrail', () => {
  test('is not worse once what is lost is surely less than the margin', () => {
    const read = reading('increase', 0.1, even);
    expect(read).toMatchObject({ guardrail: 'not-worse', state: 'supported', margin: expect.closeTo(0.03, 12) });
    expect(read?.looks[0]?.lower).toBeLessThan(-0.03);
    expect(read?.looks.at(-1)?.lower).toBeGreaterThan(-0.03);
  });

  test('is worse once surely more than the margin is lost', () => {
    const fewer = steady(40, 500, { 'two-pages': 0.3, 'one-page': 0.2 });
    expect(reading('increase', 0.05, fewer)).toMatchObject({ guardrail: 'worse', state: 'refuted' });
    expect(reading('decrease', 0.05, fewer)?.guardrail).toBe('not-worse');
  });

  test('turns around where less is good', () => {
    const more = steady(40, 500, { 'two-pages': 0.2, 'one-page': 0.3 });
    expect(reading('decrease', 0.05, more)?.guardrail).toBe('worse');
    expect(reading('increase', 0.05, more)?.guardrail).toBe('not-worse');
  });

  test('is undecided while both are possible, or while nobody has been counted', () => {
    expect(reading('increase', 0.01, even)?.guardrail).toBe('undecided');
    expect(reading('increase', 0.01, [])).toMatchObject({
      guardrail: 'undecided',
      margin: 0,
      result: { kind: 'inconclusive', reason: 'no-visitors' },
    });
  });

  test('reaches p of alpha at the look at which it is decided, not before', () => {
    const upTo = (days: number) => reading('increase', 0.1, even.slice(0, 2 * days));
    const decided = Array.from({ length: 40 }, (_, i) => upTo(i + 1)).findIndex(
      (read) => read?.guardrail === 'not-worse',
    );
    const p = (read: ReturnType<typeof upTo>) => (read?.result.kind === 'interval' ? read.result.p : undefined);
    expect(p(upTo(decided))).toBeGreaterThan(0.05);
    expect(p(upTo(decided + 1))).toBeLessThan(0.05);
  });
});

describe('the ledger', () => {
  test('shows both gains; one without a metric of its own is the primary', () => {
    const primary = steady(20, 500, { 'two-pages': 0.3, 'one-page': 0.36 });
    const upsell = steady(20, 500, { 'two-pages': 0.3, 'one-page': 0.22 });
    const { ledger, comparisons } = verdict(
      guarded('increase', 0.1),
      evidence(primary, { metrics: { primary, business: upsell } }),
    );
    expect(ledger.map(({ metric, state }) => [metric, state])).toEqual([
      ['customer', 'supported'],
      ['business', 'refuted'],
    ]);
    expect(ledger[0]?.result).toEqual(comparisons[0]?.result);
  });
});
