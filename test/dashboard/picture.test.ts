import { describe, expect, it, test } from 'vitest';
import { armLines } from '../../src/dashboard/picture/armLines.js';
import { burnIn } from '../../src/dashboard/picture/burnIn.js';
import { columns, keepPlaces } from '../../src/dashboard/picture/columns.js';
import { dodge } from '../../src/dashboard/picture/dodge.js';
import { barDomain, percentAt } from '../../src/dashboard/picture/domain.js';
import { guardOf, limit } from '../../src/dashboard/picture/guard.js';
import { lookedThrough } from '../../src/dashboard/picture/lookedThrough.js';
import { narrowing } from '../../src/dashboard/picture/narrowing.js';
import { promise } from '../../src/dashboard/picture/promise.js';
import { sqlFor } from '../../src/dashboard/picture/sqlFor.js';
import { isOpen, stateOf } from '../../src/dashboard/picture/stateOf.js';
import { gain } from '../../src/dashboard/words/gain.js';
import { carriersWords, enough, needWords, soFar } from '../../src/dashboard/words/needs.js';
import type { Metric } from '../../src/hypothesis/index.js';
import { type Comparison, needs, verdict } from '../../src/stats/index.js';
import {
  association,
  fewCarry,
  full,
  invalid,
  locked,
  repaired,
  supported,
  threeVariants,
  tooEarly,
} from '../fixtures/dashboard/answers.js';
import { evidence, readsReviews, row } from '../stats/fixture.js';

test.each([
  [
    [10, 12],
    [4, 18],
  ],
  [
    [10, 50],
    [10, 50],
  ],
  [
    [50, 10],
    [50, 10],
  ],
  [
    [0, 1, 2],
    [0, 14, 28],
  ],
  [
    [99, 100],
    [86, 100],
  ],
  [
    [20, 20],
    [13, 27],
  ],
])('labels wanted at %j stand at %j', (wanted, placed) => {
  expect(dodge(wanted, 14, 0, 100)).toEqual(placed);
});

describe('a bar', () => {
  it('shows zero, the mark and the whole interval', () => {
    const [low, high] = barDomain(0.02, [{ lower: 0.01, upper: 0.05, estimate: 0.03 }]);
    expect(low).toBeCloseTo(-0.005, 12);
    expect(high).toBeCloseTo(0.055, 12);
  });
  it('cuts an interval that is more than five marks away', () => {
    const [low, high] = barDomain(0.02, [{ lower: -0.9, upper: 0.9, estimate: 0 }]);
    expect(low).toBeCloseTo(-0.12, 12);
    expect(high).toBeCloseTo(0.12, 12);
  });
  it('places a value as a percentage and never outside', () => {
    expect([percentAt([-1, 1], 0), percentAt([-1, 1], 9), percentAt([-1, 1], -9)]).toEqual([50, 100, 0]);
  });
});

it('the promise points where the claim does', () => {
  expect(promise(supported.hypothesis.declaration.primary)).toBe(0.02);
  expect(promise(tooEarly.hypothesis.declaration.primary)).toBe(-0.03);
});

describe('the confidence sequence', () => {
  const { comparisons } = supported.verdict;
  it('begins at the first bucket with visitors and marks the decision', () => {
    const view = narrowing(comparisons, 0, 0.02, '2026-10-12');
    expect(new Date(view.from).toISOString().slice(0, 10)).toBe('2026-10-12');
    expect(view.looks[view.decided ?? -1]?.bucket).toBe(supported.verdict.decidedAt);
  });
  it('has zero and the promise in view and says when the beginning is cut', () => {
    const view = narrowing(comparisons, 0, 0.02);
    expect(view.differences[0]).toBeLessThan(0);
    expect(view.differences[1]).toBeGreaterThan(0.02);
    expect(view.cut).toBe(true);
  });
  it('marks a decision that was made before the first look where it was made', () => {
    const view = narrowing(repaired.verdict.comparisons, 0, 0.02);
    expect(view.decided).toBeUndefined();
    expect(view.decidedBefore).toBe(repaired.verdict.decidedAt);
    expect(view.decidedBefore).toBe('2026-10-13');
    expect(view.from).toBe(Date.parse('2026-10-13'));
    expect(view.looks[0]?.bucket).not.toBe('2026-10-13');
  });
  it('has one scale for all treatments', () => {
    const of = (i: number) => narrowing(threeVariants.verdict.comparisons, i, 0.025).differences;
    expect(of(0)).toEqual(of(1));
  });
  it('marks no decision where nothing was assigned', () => {
    expect(narrowing(association.verdict.comparisons, 0, 0.03).decided).toBeUndefined();
  });
});

describe('before there is an interval', () => {
  const order = { on: 'value', name: 'order' } as const;
  const lines = (comparisons: readonly Comparison[], metric: Metric) =>
    burnIn(needs(comparisons, metric)).map(({ arm, needs }) => [
      arm,
      ...needs.map((one) => `${needWords[one.what]}: ${soFar(one)}`),
    ]);
  it('each arm says how many acted and how many did not', () => {
    expect(lines(tooEarly.verdict.comparisons, order)).toEqual([
      ['account', 'acted: 12 of 25', 'did not: 65 of 25'],
      ['guest', 'acted: 17 of 25', 'did not: 57 of 25'],
    ]);
    expect(enough(order)).toBe('25 who acted and 25 who did not');
    expect(carriersWords(order)).toBe('');
  });
  it('of an association only those count who can be compared', () => {
    const { comparisons } = verdict(
      readsReviews,
      evidence([
        row('did', '2026-01-01', 60, 20, 10),
        row('did-not', '2026-01-01', 600, 150, 10),
        row('did', '2026-01-01', 200, 190, 22),
      ]),
    );
    const did = lines(comparisons, readsReviews.primary.metric).find(([arm]) => arm === 'did');
    expect(did).toEqual(['did', 'acted: 20 of 25', 'did not: 40 of 25']);
  });
  it('of a mean each arm says how many visitors it has, and how many of them carry it', () => {
    const { metric } = fewCarry.hypothesis.declaration.primary;
    expect(lines(fewCarry.verdict.comparisons, metric)).toEqual([
      ['old', 'visitors: 1,500 of 100', 'carry the result: 31 of 25'],
      ['new', 'visitors: 1,500 of 100', 'carry the result: 12 of 25'],
    ]);
    expect(enough(metric)).toBe('100 visitors, 25 of whom carry the result');
    expect(carriersWords(metric)).toContain('is not waited for once 50 should, going by both arms together');
  });
});

describe('the board', () => {
  it('puts every entry in one column', () => {
    const by = columns(full.hypotheses);
    expect(Object.fromEntries(Object.entries(by).map(([status, of]) => [status, of.length]))).toEqual({
      drafted: 1,
      locked: 1,
      running: 4,
      decided: 5,
    });
  });
  it('keeps a card where it was while somebody points at it, with its new numbers', () => {
    const [entry] = full.hypotheses.filter(({ hypothesis }) => hypothesis.status === 'running');
    if (!entry) throw new Error('the fixture has a running hypothesis');
    const moved = { ...entry, hypothesis: { ...entry.hypothesis, status: 'decided' as const } };
    const newcomer = full.hypotheses.slice(-1);
    const kept = keepPlaces([entry], [...newcomer, moved]);
    expect(kept.map(({ hypothesis }) => [hypothesis.id, hypothesis.status])).toEqual([
      [entry.hypothesis.id, 'running'],
    ]);
  });
});

test.each([
  [locked, 'locked', 'Locked'],
  [tooEarly, 'open', 'Too early'],
  [threeVariants, 'open', 'Still open'],
  [supported, 'supported', 'Supported'],
  [association, 'association', 'Goes with'],
  [invalid, 'invalid', 'Invalid'],
] as const)('a state has a shape and a word (%#)', ({ hypothesis, verdict }, shape, word) => {
  expect(stateOf(hypothesis, verdict)).toEqual({ shape, word });
});

it('a forecast is shown only while the question is open', () => {
  expect([tooEarly, threeVariants, supported, invalid, locked].map(isOpen)).toEqual([true, true, false, false, false]);
});

it('the control comes first and an association names what its groups did', () => {
  expect(armLines(supported).map(({ arm, role }) => [arm, role])).toEqual([
    ['two-pages', 'control'],
    ['one-page', ''],
  ]);
  expect(armLines(association).map(({ arm, role }) => [arm, role])).toEqual([
    ['did-not', ''],
    ['did', 'had “size-guide” in view within 10 minutes'],
  ]);
  expect(armLines(supported).map(({ closed }) => closed.acted)).toEqual(
    ['two-pages', 'one-page'].map((arm) =>
      (supported.evidence.metrics.primary ?? []).reduce((sum, row) => sum + (row.arm === arm ? row.sum : 0), 0),
    ),
  );
  const alone = association.evidence.metrics.primary?.reduce(
    (sum, row) => (row.arm === 'did' ? { n: sum.n + row.n, did: sum.did + row.sum } : sum),
    { n: 0, did: 0 },
  );
  const { n = 0, did = 0 } = alone ?? {};
  expect(armLines(association)[1]?.closed).toEqual({ n, acted: did, share: did / n }); // as they came, like its counts
  expect(armLines(locked).map(({ arm, closed }) => [arm, closed.n])).toEqual([
    ['without', 0],
    ['with-note', 0],
  ]);
});

describe('what is looked through', () => {
  const withE = (e: number) =>
    full.hypotheses.map(({ verdict, ...entry }) => ({
      ...entry,
      ...(verdict && {
        verdict: {
          ...verdict,
          ledger: verdict.ledger.map((one) =>
            one.arm === 'one-page' && one.result.kind === 'interval'
              ? { ...one, result: { ...one.result, logE: Math.log(e) } }
              : one,
          ),
        },
      }),
    }));
  it('are the gains of experiments that have a metric of their own', () => {
    expect(lookedThrough(full.hypotheses).map(({ gain, one }) => [gain, one.arm])).toEqual([
      ['Fewer returned orders', 'in-the-basket'],
      ['Fewer returned orders', 'beside-the-product'],
      ['More express deliveries', 'one-page'],
    ]);
  });
  it('one of three stands out from an e-value of 60 on, and only that one', () => {
    const out = (e: number) => lookedThrough(withE(e)).map(({ standsOut }) => standsOut);
    expect(out(59.9)).toEqual([false, false, false]);
    expect(out(60.1)).toEqual([false, false, true]);
  });
});

it('a limit lies where more of the bad or less of the good begins to hurt', () => {
  const declared = supported.hypothesis.declaration.guardrails;
  const [kept, help] = supported.verdict.guardrails;
  if (!kept || !help) throw new Error('the fixture has two guardrails');
  expect(limit(kept, guardOf(kept, declared))).toBe(-kept.margin);
  expect(limit(help, guardOf(help, declared))).toBe(help.margin);
});

it('a query is found by its words, and without a match all are shown', () => {
  const sql = [
    { gives: 'The day table', sql: '1' },
    { gives: 'Visitors left out', sql: '2' },
  ];
  expect(sqlFor(sql, /left out/)).toEqual([sql[1]]);
  expect(sqlFor(sql, /nothing/)).toEqual(sql);
});

describe('gains per thousand', () => {
  const of = (result: Comparison['result']) =>
    gain({ ...(supported.verdict.comparisons[0] as Comparison), result }, { on: 'value', name: 'order' });
  const interval = { kind: 'interval', standardError: 0.005, p: 1, logE: 0 } as const;
  it('a gain is said in people', () =>
    expect(of({ ...interval, estimate: 0.028, lower: 0.012, upper: 0.044 })).toEqual({
      lead: '28 more',
      rest: 'visitors in every 1,000; from 12 more to 44 more',
    }));
  it('a gain that may be none is not known', () =>
    expect(of({ ...interval, estimate: 0.01, lower: -0.004, upper: 0.03 })).toEqual({
      lead: 'Not known',
      rest: 'anything from 4 fewer to 30 more visitors in every 1,000',
    }));
  it('no interval is no number', () =>
    expect(of({ kind: 'inconclusive', reason: 'too-early' })).toEqual({ lead: 'No number', rest: 'too early' }));
});
