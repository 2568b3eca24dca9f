import { readFileSync } from 'node:fs';
import { hypothesis } from '../../src/hypothesis/index.js';
import type { ArmBucket, Evidence } from '../../src/stats/index.js';

type Row = Record<string, number>;

/** The tables of a committed script's output. */
export function reference(
  name: 'special' | 'sequences' | 'distributions' | 'exact' | 'metrics' | 'fixed',
): (table: string) => Row[] {
  const tables = JSON.parse(readFileSync(new URL(`../fixtures/stats/${name}.json`, import.meta.url), 'utf8'));
  return (table) => tables[table];
}

/** The value of a column that the fixture has. */
export const at = (row: Row | undefined, column: string): number => {
  const value = row?.[column];
  if (value === undefined) throw new Error(`no ${column} in the fixture`);
  return value;
};

/** How far `got` is from `expected`, relative to it; below 1 in size the same number is an absolute one if `floor` says so. */
export const relativeError = (got: number, expected: number, floor = 0): number =>
  got === expected ? 0 : Math.abs(got - expected) / Math.max(Math.abs(expected), floor);

/** The largest relative error over a table's rows. */
export function worstOf(rows: readonly Row[], got: (row: Row) => number, expected: string, floor = 0): number {
  if (rows.length === 0) throw new Error('the table is empty');
  return Math.max(...rows.map((row) => relativeError(got(row), at(row, expected), floor)));
}

export const order = { on: 'value', name: 'order' } as const;

const declared = {
  belief: 'More people pay when delivery and payment are on one page',
  because: 'hunch',
  journey: { stage: 'pay', touchpoint: 'pay-form', expects: 'to be done in a minute' },
  primary: { metric: order, direction: 'increase', baseline: 0.3, smallestEffect: 0.03 },
  window: '1 day',
  owner: 'Ana',
} as const;

export const onePage = hypothesis({ ...declared, id: 'one-page', variants: ['two-pages', 'one-page'] });

export const threePages = hypothesis({ ...declared, id: 'pages', variants: ['two-pages', 'one-page', 'no-page'] });

export const readsReviews = hypothesis({
  ...declared,
  id: 'reads-reviews',
  behaviour: { metric: { on: 'press', name: 'reviews' }, within: '1 day' },
  placebo: { on: 'press', name: 'imprint' },
});

export const row = (arm: string, bucket: string, n: number, sum: number, stratum = 0): ArmBucket => ({
  arm,
  bucket,
  stratum,
  n,
  sum,
  sumOfSquares: sum,
});

/** Day `i` of a run, from 0. */
export const day = (i: number): string => new Date(Date.UTC(2026, 0, 1 + i)).toISOString().slice(0, 10);

/** `n` visitors a day and arm, of whom the given share did it: exactly, so that a test can say what follows. */
export const steady = (days: number, n: number, shares: Readonly<Record<string, number>>): ArmBucket[] =>
  Array.from({ length: days }, (_, i) =>
    Object.entries(shares).map(([arm, share]) => row(arm, day(i), n, Math.round(n * share))),
  ).flat();

/** Evidence of the primary metric whose exposed are exactly those in the rows. */
export const evidence = (primary: readonly ArmBucket[], more: Partial<Evidence> = {}): Evidence => ({
  metrics: { primary },
  exposed: exposed(primary),
  severalVariants: 0,
  automated: 0,
  ...more,
});

function exposed(rows: readonly ArmBucket[]): Record<string, number> {
  const arms: Record<string, number> = {};
  for (const { arm, n } of rows) arms[arm] = (arms[arm] ?? 0) + n;
  return arms;
}
