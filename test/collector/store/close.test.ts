import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type Count, count } from '../../../src/collector/reads/evidence.js';
import { watched } from '../../../src/collector/reads/watched.js';
import { openChdb } from '../../../src/collector/store/chdb.js';
import { createClickhouseStore } from '../../../src/collector/store/clickhouseStore.js';
import type { SqlClient } from '../../../src/collector/store/client.js';
import { event, segment } from '../support/segment.js';
import { onePage } from '../support/shop.js';

test('a pass that fails is made good by the next one, whether its evidence was stored or not', async () => {
  const at = mkdtempSync(join(tmpdir(), 'unasked-close-'));
  onTestFinished(() => rmSync(at, { recursive: true, force: true }));
  const { writer, ...readers } = await openChdb(join(at, 'store'));
  let fails: 'before' | 'after' | undefined;
  const failing: SqlClient = {
    ...writer,
    command: async (sql, params) => {
      const isPass = sql.startsWith('INSERT INTO evidence');
      if (isPass && fails === 'before') throw new Error('no space');
      await writer.command(sql, params);
      if (isPass && fails === 'after') throw new Error('the connection is gone');
    },
  };
  const store = await createClickhouseStore({ site: 'shop', writer: failing, ...readers });
  onTestFinished(store.stop);
  const { id, hash } = onePage;
  const version = watched({ id, version: 1, hash, declaration: onePage, registeredAt: 0 });
  const options = { site: 'shop', store, rules: { graceMs: 0, count: [] }, before: 1_764_000_000_000 };
  let last: Count | undefined;
  const closed = async (visitor: string, ...tries: (typeof fails)[]): Promise<number> => {
    const received = 1_764_000_000_000 + Number(visitor) * 60_000;
    const exposure = { kind: 'exposure', hash, variant: 'one-page', ts: received, received };
    await store.drain(segment(at, [event({ visitor, ...exposure })]));
    for (fails of tries)
      await store.close({ ...options.rules, hypotheses: [version], before: received + 2000 }).catch(() => undefined);
    last = await count(version, onePage.variants, options, last);
    return last.counted.closed;
  };
  expect(await closed('1', undefined)).toBe(1);
  expect(await closed('2', 'before')).toBe(1);
  expect(await closed('3', 'before', undefined)).toBe(3);
  expect(await closed('4', 'after')).toBe(4);
  expect(await closed('5', 'after', undefined)).toBe(5);
});
