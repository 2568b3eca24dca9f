import { describe, expect, test } from 'vitest';
import { hypothesis } from '../../src/hypothesis/index.js';
import { type ArmBucket, type Evidence, verdict } from '../../src/stats/index.js';
import { day, evidence, onePage, readsReviews, row, steady, threePages } from './fixture.js';

const said = (rows: readonly ArmBucket[], more: Partial<Evidence> = {}) =>
  verdict(onePage, evidence(rows, more)).sentence;
const shares = (days: number, before: number, after: number) =>
  steady(days, 500, { 'two-pages': before, 'one-page': after });

describe('an answer in words', () => {
  test('supported: both shares and where the difference lies', () => {
    expect(said(shares(9, 0.3, 0.34))).toBe(
      'The belief holds: with “one-page” 34.0% of visitors did “order”, against 30.0% with “two-pages”, between 1.0 and 7.0 percentage points more.',
    );
  });

  test('supported, but by less than was said to matter', () => {
    expect(said(shares(80, 0.3, 0.318))).toMatch(
      /, between .* percentage points more, so less than the 3.0 said to matter\.$/,
    );
  });

  test('supported by at least what was said to matter', () => {
    expect(said(shares(9, 0.3, 0.4))).toMatch(
      /, between .* percentage points more, so at least the 3.0 said to matter\.$/,
    );
  });

  test('refuted: the opposite holds', () => {
    expect(said(shares(30, 0.3, 0.27))).toBe(
      'The belief does not hold, the opposite does: with “one-page” 27.0% of visitors did “order”, against 30.0% with “two-pages”, between 1.4 and 4.6 percentage points less.',
    );
  });

  test('no difference that matters', () => {
    expect(said(shares(30, 0.3, 0.3))).toBe(
      'No difference that matters: with “one-page” 30.0% of visitors did “order”, against 30.0% with “two-pages”, between 1.7 percentage points less and 1.7 more, so within the 3.0 that would matter.',
    );
  });

  test('still open, and closed without an answer', () => {
    expect(said(shares(3, 0.3, 0.31))).toBe(
      'Still open after 3,000 visitors: with “one-page” 31.0% of visitors did “order”, against 30.0% with “two-pages”, between 4.3 percentage points less and 6.3 more.',
    );
    expect(said(shares(60, 0.3, 0.315))).toBe(
      'Closed without an answer at the 30,264 visitors set for it: with “one-page” 31.6% of visitors did “order”, against 30.0% with “two-pages”, between 0.0 percentage points less and 3.2 more.',
    );
  });

  test('before there is anything to compare', () => {
    expect(said([])).toBe('Nothing to judge yet: nobody has been exposed.');
    expect(said([], { exposed: { 'one-page': 1 } })).toBe(
      'Nothing to judge yet: 1 visitor was exposed, and the time each has to answer (1 day) has not passed for any of them.',
    );
    expect(said([row('one-page', day(0), 1200, 400), row('two-pages', day(0), 12, 4)], { exposed: {} })).toBe(
      'Too early to say after 1,212 visitors: each variant needs at least 25 who did “order” and 25 who did not; “two-pages” has 4 who did.',
    );
    expect(said(shares(1, 0, 0))).toBe('Nothing to compare yet: none of 1,000 visitors did “order”.');
    expect(said(shares(1, 1, 1))).toBe('Nothing to compare yet: all of 1,000 visitors did “order”.');
  });

  test('a veto says what is wrong with the numbers', () => {
    const exposed = { 'two-pages': 500, 'one-page': 700 };
    expect(said(shares(1, 0.3, 0.3), { exposed })).toBe(
      'Cannot be judged: the variants were not shown as declared (500 saw “two-pages” where 600 should have, 700 saw “one-page” where 600 should have), so it was not chance alone that chose.',
    );
    expect(said(shares(1, 0.3, 0.3), { severalVariants: 40 })).toBe(
      'Cannot be judged: 40 of 1,040 visitors saw more than one variant.',
    );
    expect(said(shares(1, 0.3, 0.3), { automated: 1001 })).toBe(
      'Cannot be judged: 1,001 of 2,001 visitors were not people but programs.',
    );
  });

  test('several treatments: the one that holds first, the others beside it', () => {
    const rows = steady(40, 500, { 'two-pages': 0.3, 'one-page': 0.3, 'no-page': 0.36 });
    expect(verdict(threePages, evidence(rows)).sentence).toBe(
      'The belief holds: with “no-page” 36.0% of visitors did “order”, against 30.0% with “two-pages”, between 4.4 and 7.6 percentage points more, so at least the 3.0 said to matter; “one-page” makes no difference that matters.',
    );
  });

  test('an association says who else did what', () => {
    const link = (did: number) => verdict(readsReviews, evidence(steady(20, 500, { did, 'did-not': 0.3 }))).sentence;
    expect(link(0.4)).toBe(
      'Goes with it: of the visitors who pressed “reviews”, 40.0% later did “order”, of the others 30.0%, between 7.9 and 12.1 percentage points more; nobody was assigned, so this is a link and not its reason, and a hidden trait tied 1.8-fold to both would be enough for it.',
    );
    expect(link(0.3)).toBe(
      'No link to be seen after 20,000 visitors: of the visitors who pressed “reviews”, 30.0% later did “order”, of the others 30.0%, between 2.0 percentage points less and 2.0 more.',
    );
    expect(link(0.2)).toMatch(/^Goes the other way: /);
  });

  test('small shares get the decimals that tell them apart, and no bound is rounded to nothing', () => {
    const rare = hypothesis({
      id: 'rare',
      belief: 'Fewer give up',
      because: 'hunch',
      variants: ['a', 'b'],
      journey: onePage.journey,
      primary: {
        metric: { on: 'stage', name: 'gave-up' },
        direction: 'decrease',
        baseline: 0.01,
        smallestEffect: 0.002,
      },
      window: '30 minutes',
      owner: 'Ana',
    });
    const { sentence, cannotShow } = verdict(rare, evidence(steady(60, 1000, { a: 0.01, b: 0.007 })));
    expect(sentence).toBe(
      'The belief holds: with “b” 0.70% of visitors reached “gave-up”, against 1.00% with “a”, between 0.14 and 0.46 percentage points less.',
    );
    expect(cannotShow).toContain('within 30 minutes');
  });

  test('a broken guardrail is named beside the good news', () => {
    const guarded = hypothesis({
      id: 'guarded',
      belief: 'More people pay',
      because: 'hunch',
      variants: ['two-pages', 'one-page'],
      journey: onePage.journey,
      primary: onePage.primary,
      guardrails: [{ metric: { on: 'press', name: 'refund' }, good: 'decrease' }],
      window: '1 day',
      owner: 'Ana',
    });
    const primary = shares(20, 0.3, 0.4);
    const { sentence } = verdict(guarded, evidence(primary, { metrics: { primary, 'guardrail-0': primary } }));
    expect(sentence).toMatch(/; but “refund”, which must not get worse, did with “one-page”\.$/);
  });
});
