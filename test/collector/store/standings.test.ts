import { expect, test } from 'vitest';
import { watched } from '../../../src/collector/reads/watched.js';
import { openStandings } from '../../../src/collector/store/standings.js';
import type { Query } from '../../../src/collector/store/store.js';
import { onePage } from '../support/shop.js';

test('parts that could not be saved are saved with the next ones, which vouch for all', async () => {
  const saved: unknown[][] = [];
  let isFull = true;
  const tries: Promise<unknown>[] = [];
  const standings = await openStandings({
    site: 'shop',
    partsFrom: 0,
    read: async ({ sql }: Query) => (sql.includes('groupUniqArray') ? [{ version: onePage.hash, parts: [7] }] : []),
    writer: {
      rows: async () => [{ until: 0, events: 0 }],
      command: async (sql: string, params?: object) => {
        if (!sql.startsWith('INSERT INTO standings')) return;
        if (isFull) throw new Error('the disk is full');
        saved.push((params as { parts: unknown[] }).parts);
      },
    } as never,
    write: (run) => {
      const wrote = run();
      tries.push(wrote.catch(() => undefined));
      return wrote;
    },
  });
  const { id, hash } = onePage;
  const one = watched({ id, version: 1, hash, declaration: onePage, registeredAt: 0 });
  const ask = async (before: number): Promise<void> => {
    await standings.of({ watched: one, rules: { graceMs: 0, count: [] }, before });
    await Promise.all(tries);
  };
  await ask(1000);
  expect(saved).toEqual([]);
  isFull = false;
  await ask(2000);
  expect(saved.map((parts) => new Set(parts).size)).toEqual([4096]);
});
