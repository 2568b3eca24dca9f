import { describe, expect, test } from 'vitest';
import { type ArmBucket, verdict } from '../../src/stats/index.js';
import { evidence, readsReviews, row, steady } from './fixture.js';

const clear = steady(20, 500, { did: 0.4, 'did-not': 0.3 });
const quiet = steady(20, 500, { did: 0.3, 'did-not': 0.3 });
const read = (primary: readonly ArmBucket[], placebo: readonly ArmBucket[] = []) =>
  verdict(readsReviews, evidence(primary, { metrics: { primary, placebo } }));

describe('an association', () => {
  test('stays one however clear it is, and nothing was assigned that could be out of ratio', () => {
    const result = read(clear, quiet);
    expect(result).toMatchObject({ state: 'association', placebo: { state: 'undecided' }, guardrails: [] });
    expect(result.sampleRatio ?? result.decidedAt).toBeUndefined();
  });

  test('is undecided before there is an interval', () => {
    expect(read([row('did', '2026-01-01', 40, 20)])).toMatchObject({ state: 'undecided', reason: 'too-early' });
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

  test('never speaks of causes', () => {
    const said = [read(clear), read(quiet), read(clear, clear), read([])].flatMap((one) => [
      one.sentence,
      one.cannotShow,
    ]);
    for (const text of said) expect(text).not.toMatch(/\b(caus|rais|lower|increas|decreas|because|effect|winner)/i);
  });
});
