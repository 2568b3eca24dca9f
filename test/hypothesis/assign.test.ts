import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assign, assignVersion } from '../../src/hypothesis/assign.js';
import { hypothesis } from '../../src/hypothesis/hypothesis.js';
import { onePage } from '../support/declarations.js';

interface Golden {
  readonly version: number;
  readonly rows: readonly {
    seed: string;
    split: Record<string, number>;
    share: number;
    visitor: string;
    variant: string;
    reason: string;
  }[];
}
const golden: Golden = JSON.parse(readFileSync(new URL('../golden/assign.json', import.meta.url), 'utf8'));

const visitors = (count: number) =>
  Array.from({ length: count }, (_, i) => (i * 2654435761).toString(16).padStart(16, '0'));
const experiment = hypothesis(onePage);

test('every line of the golden table stands', () => {
  expect(golden.version).toBe(assignVersion);
  for (const { seed, split, share, visitor, variant, reason } of golden.rows) {
    const variants = Object.keys(split) as [string, string];
    const declared = hypothesis({ ...onePage, variants, split, seed, audience: { share } });
    expect({ visitor, ...assign(declared, visitor) }).toEqual({ visitor, variant, reason });
  }
  expect(golden.rows.length).toBeGreaterThanOrEqual(60);
});

test('the same visitor always gets the same variant', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), (id) => {
      const visitor = id.toString(16).padStart(16, '0');
      expect(assign(experiment, visitor)).toEqual(assign(experiment, visitor));
    }),
  );
});

describe('uniformity', () => {
  // 50,000 visitors: a share's standard error is 0.0022 at 50 %, so 0.0112 is five of them: a false alarm once in
  // two million runs if the draw were random, and the visitors here are fixed.
  test.each([
    [{ 'two-pages': 0.5, 'one-page': 0.5 }],
    [{ 'two-pages': 0.9, 'one-page': 0.1 }],
    [{ 'two-pages': 1 / 3, 'one-page': 2 / 3 }],
  ])('arms fill up as the split %j says', (split) => {
    const declared = hypothesis({ ...onePage, split });
    const all = visitors(50_000).map((visitor) => assign(declared, visitor).variant);
    for (const [variant, share] of Object.entries(split))
      expect(Math.abs(all.filter((v) => v === variant).length / all.length - share)).toBeLessThan(0.0112);
  });

  test('ten equal arms pass a chi-square test at one in ten thousand', () => {
    const variants = [...'abcdefghij'] as unknown as readonly [string, string];
    const declared = hypothesis({ ...onePage, variants });
    const counts = new Map<string, number>();
    for (const visitor of visitors(50_000)) {
      const { variant } = assign(declared, visitor);
      counts.set(variant, (counts.get(variant) ?? 0) + 1);
    }
    const chiSquare = [...counts.values()].reduce((sum, n) => sum + (n - 5000) ** 2 / 5000, 0);
    expect(counts.size).toBe(10);
    expect(chiSquare).toBeLessThan(33.72); // qchisq(0.9999, 9) in R
  });
});

test('assignments to two hypotheses are independent', () => {
  const other = hypothesis({ ...onePage, id: 'another', variants: ['x', 'y'] });
  const table = { 'two-pages/x': 0, 'two-pages/y': 0, 'one-page/x': 0, 'one-page/y': 0 };
  for (const visitor of visitors(50_000))
    table[`${assign(experiment, visitor).variant}/${assign(other, visitor).variant}`]++;
  const chiSquare = Object.values(table).reduce((sum, n) => sum + (n - 12_500) ** 2 / 12_500, 0);
  expect(chiSquare).toBeLessThan(21.11); // qchisq(0.9999, 3) in R
});

test('who takes part is independent of the variant', () => {
  const half = hypothesis({ ...onePage, audience: { share: 0.5 } });
  const taking = visitors(50_000).filter((visitor) => assign(half, visitor).reason === 'assigned');
  expect(Math.abs(taking.length / 50_000 - 0.5)).toBeLessThan(0.0112); // five standard errors
  const treated = taking.filter((visitor) => assign(half, visitor).variant === 'one-page').length;
  expect(Math.abs(treated / taking.length - 0.5)).toBeLessThan(0.016);
});

describe('audience', () => {
  const members = hypothesis({ ...onePage, audience: { where: { plan: ['free', 'trial'], returning: [true] } } });
  test.each([
    [{ plan: 'free', returning: true }, 'assigned'],
    [{ plan: 'paid', returning: true }, 'not-in-audience'],
    [{ plan: 'free' }, 'not-in-audience'],
    [{}, 'not-in-audience'],
  ] as const)('with the facts %j a visitor is %s', (facts, reason) => {
    expect(assign(members, '00c0ffee00c0ffee', { facts }).reason).toBe(reason);
  });

  test('whoever takes no part sees the control', () => {
    for (const visitor of visitors(100)) expect(assign(members, visitor).variant).toBe('two-pages');
  });
});

test('a forced variant is shown and says so', () => {
  for (const force of onePage.variants)
    expect(assign(experiment, '00c0ffee00c0ffee', { force })).toEqual({ variant: force, reason: 'forced' });
});

test('forcing a variant that does not exist changes nothing', () => {
  expect(assign(experiment, '00c0ffee00c0ffee', { force: 'three-pages' as never })).toEqual(
    assign(experiment, '00c0ffee00c0ffee'),
  );
});

test('a refused hypothesis shows everyone its control', () => {
  const refused = hypothesis({ ...onePage, id: 7 as never });
  for (const visitor of visitors(50))
    expect(assign(refused, visitor)).toEqual({ variant: 'two-pages', reason: 'refused' });
});

test('another seed shuffles the visitors anew', () => {
  const shuffled = hypothesis({ ...onePage, seed: 'again' });
  const moved = visitors(2_000).filter((v) => assign(shuffled, v).variant !== assign(experiment, v).variant).length;
  expect(Math.abs(moved / 2_000 - 0.5)).toBeLessThan(0.056); // five standard errors
});
