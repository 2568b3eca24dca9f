import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { drawSql } from '../../../src/collector/reads/drawSql.js';
import { runnable } from '../../../src/collector/reads/runnable.js';
import type { Experiment } from '../../../src/hypothesis/index.js';
import { folder } from '../support/folder.js';
import { event, segment } from '../support/segment.js';
import { onePage } from '../support/shop.js';
import { shopStore } from '../support/shopStore.js';

interface Golden {
  readonly rows: readonly {
    readonly seed: string;
    readonly split: Readonly<Record<string, number>>;
    readonly visitor: string;
    readonly variant: string;
    readonly reason: string;
  }[];
}

const golden: Golden = JSON.parse(readFileSync(new URL('../../golden/assign.json', import.meta.url), 'utf8'));

const store = shopStore();

test('the SQL that anybody can run draws what assign() draws, for every golden visitor', async () => {
  const assigned = golden.rows.filter(({ reason }) => reason === 'assigned');
  const bySplit = new Map<string, typeof assigned>();
  for (const row of assigned) {
    const key = JSON.stringify([row.seed, row.split]);
    bySplit.set(key, [...(bySplit.get(key) ?? []), row]);
  }
  expect(assigned.length).toBeGreaterThan(50);
  let i = 0;
  for (const rows of bySplit.values()) {
    const { seed, split } = rows[0] as (typeof rows)[number];
    const hash = String(i++).padStart(64, '0');
    const events = rows.map(({ visitor, variant }, seq) =>
      event({ visitor: BigInt(`0x${visitor}`).toString(), stream: i, seq, kind: 'exposure', hash, variant }),
    );
    await store().drain(segment(folder(), events));
    const variants = Object.keys(split) as [string, string];
    const experiment: Experiment = { ...onePage, hash, seed, split, variants };
    const { sql } = runnable('', drawSql('shop', experiment));
    const found = await store().rows({ sql, params: {} });
    const count = (name: string): number => found.reduce((all, row) => all + Number(row[name]), 0);
    expect([seed, count('exposures'), count('disagreeing')]).toEqual([seed, rows.length, 0]);
  }
  const wrong = segment(folder(), [event({ visitor: '0', kind: 'exposure', hash: 'w', variant: 'one-page' })]);
  await store().drain(wrong);
  const { sql } = runnable('', drawSql('shop', { ...onePage, hash: 'w' }));
  expect((await store().rows({ sql, params: {} }))[0]).toMatchObject({ variant: 'one-page', disagreeing: 1 });
});

test('values in runnable SQL cannot end their literal', async () => {
  const value = "it's \\ 'quoted'\n{x:String}";
  const { sql } = runnable('', {
    sql: 'SELECT {value:String} AS value, {list:Array(String)} AS list',
    params: { value, list: [value] },
  });
  expect(await store().rows({ sql, params: {} })).toEqual([{ value, list: [value] }]);
});
