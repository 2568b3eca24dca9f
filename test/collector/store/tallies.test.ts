import { expect, test } from 'vitest';
import { watched } from '../../../src/collector/reads/watched.js';
import { standingsTally } from '../../../src/collector/store/standings.js';
import type { Query } from '../../../src/collector/store/store.js';
import { openTallies } from '../../../src/collector/store/tallies.js';
import { onePage } from '../support/shop.js';

const { id, hash } = onePage;
const version = watched({ id, version: 1, hash, declaration: onePage, registeredAt: 0 });
const tally = standingsTally('shop', { watched: version, rules: { graceMs: 0, count: [] } });

const exposure = (visitor: string, part: number) => ({
  ...{ id: visitor, part, stream: 0, kind: 'exposure', name: '', hash, variant: 'one-page', automated: '' },
  ...{ at: 1, received: 1500 },
});

const isNews = ({ params }: Query): boolean => 'since' in params;

test('parts that could not be saved are saved with the next ones, which vouch for all', async () => {
  const saved: unknown[][] = [];
  let isFull = true;
  const tries: Promise<unknown>[] = [];
  const tallies = await openTallies({
    site: 'shop',
    read: async (query) => (isNews(query) ? [exposure('1', 7)] : []),
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
  const ask = async (before: number): Promise<void> => {
    await tallies.of(tally, before);
    await Promise.all(tries);
  };
  await ask(1000);
  expect(saved).toEqual([]);
  isFull = false;
  await ask(2000);
  expect(saved.map((parts) => new Set(parts).size)).toEqual([4096]);
});

test('much that is new is read by ranges of the visitors, and a part that is too much by itself as a whole', async () => {
  const ranges: [unknown, unknown][] = [];
  const tallies = await openTallies({
    site: 'shop',
    read: async (query) => {
      const { from, to, parts = [] } = query.params as { from: string; to: string; parts?: readonly number[] };
      if (query.sql.includes('SELECT DISTINCT')) return [{ hash }];
      if (query.sql.includes('FROM standings') || (!isNews(query) && parts.length > 1)) return [];
      if (!isNews(query))
        return parts.map((part) => ({ part, cell: 'exposed one-page', first: 1400, sums: [5, 0, 0, 0] }));
      ranges.push([BigInt(from), BigInt(to)]);
      const isIn = (part: number): boolean => BigInt(from) <= BigInt(part) << 52n && BigInt(part) << 52n <= BigInt(to);
      const few = [exposure('a', 0), exposure('b', 4095)].filter(({ part }) => isIn(part));
      return isIn(9) ? Array(100_000).fill(exposure('c', 9)) : few;
    },
    writer: { rows: async () => [{ until: 0, events: 0 }], command: async () => undefined } as never,
    write: async () => undefined,
  });
  expect(await tallies.of(tally, 1000)).toEqual(new Map());
  // One each of the two, and those whom the part as a whole holds.
  expect(await tallies.of(tally, 2000)).toEqual(new Map([['exposed one-page', { first: 1400, sums: [7, 0, 0, 0] }]]));
  expect(ranges).toHaveLength(1 + 2 * 12);
  expect(new Set(ranges.map(String)).size).toBe(ranges.length);
});
