import { createHash } from 'node:crypto';
import type { Segment } from '../log/segment.js';
import type { SqlClient } from './client.js';
import { createNews, type Sent } from './news.js';
import type { Query, Row } from './store.js';
import { partOf, parts } from './units.js';

/** Visitors who are counted alike. */
interface Cell {
  /** When the first of all who have ever been in it came: milliseconds since 1970. Exact over all cells together. */
  readonly first: number;
  /** Sums over them; how many they are comes first. */
  readonly sums: readonly number[];
}

/**
 * Visitors counted by cells. Each is in one cell or in none, and which, and with what, follows from its own events alone. The
 * rule is there twice: as SQL for many visitors, and as a function for the few who have sent something since.
 */
export interface Tally {
  /** The version that it is about; empty for one about everybody. */
  readonly hash: string;
  /** The columns `part`, `cell`, `first` and `sums`, of the visitors of these parts and what was received before `cut`. */
  readonly query: (which: readonly number[], cut: number) => Query;
  /** Where a visitor is who has sent this, in whatever order it comes. */
  readonly of: (events: readonly Sent[]) => readonly [cell: string, Cell] | undefined;
}

export type Cells = ReadonlyMap<string, Cell>;

export interface Tallies {
  /** The cells of a tally, of everything received before `before`. Costs what has come since it was last asked. */
  readonly of: (tally: Tally, before: number) => Promise<Cells>;
  /** A segment is in the events; `erased` are the visitors that are not any more. To be waited for before it counts as stored. */
  readonly drained: (segment: Segment, erased: readonly bigint[]) => Promise<void>;
}

interface Kept {
  readonly tally: Tally;
  readonly rule: string;
  /** All is right for what was received before this, and knows nothing of what came later. */
  until: number;
  /** Of a part that is not there nobody is counted. */
  readonly parts: Map<number, Map<string, Cell>>;
  sum: Map<string, Cell>;
  readonly unsaved: Set<number>;
}

/**
 * Tallies by parts of the visitors: the first bits of their ids, so that a part lies together on disk (decision 017). A
 * visitor who has sent something is taken out as what it was by the events received before, and put back as what it is now.
 * It is no table of units (decision 004): nothing is derived from it but what is shown as of now, and of a part in which
 * somebody is erased everything is counted anew.
 *
 * @param read asks the events and the kept parts; `write` runs between two segments.
 */
export async function openTallies(options: {
  readonly site: string;
  readonly read: (query: Query) => Promise<readonly Row[]>;
  readonly writer: SqlClient;
  readonly write: (run: () => Promise<void>) => Promise<void>;
}): Promise<Tallies> {
  const { site, read, writer, write } = options;
  const news = createNews(site, read);
  const known = new Map<string, Promise<Kept>>();
  const [newest] = await writer.rows(
    'SELECT max(known_until) AS until, (SELECT count() FROM events) AS events FROM standings WHERE site = {site:String}',
    { site },
  );
  let events = Number(newest?.events ?? 0);
  let latest = Number(newest?.until ?? 0);
  let ready = new Set<Kept>();
  let following: Promise<void> = Promise.resolve();

  const open = async (tally: Tally, rule: string, before: number): Promise<Kept> => {
    const rows = await read({
      sql: 'SELECT part, known_until, rows FROM standings FINAL WHERE site = {site:String} AND hash = {hash:String} AND rule = {rule:String}',
      params: { site, hash: tally.hash, rule },
    });
    const until = rows.length ? Math.max(...rows.map(({ known_until }) => Number(known_until))) : before;
    const found = new Map(
      rows.map(({ part, rows }) => [Number(part), new Map<string, Cell>(JSON.parse(String(rows)))]),
    );
    const missing = Array.from({ length: parts }, (_, part) => part).filter((part) => !found.has(part));
    for (const [part, cells] of await readParts(tally, missing, until)) found.set(part, cells);
    const sum = new Map<string, Cell>();
    for (const cells of found.values()) add(sum, cells);
    return { tally, rule, until, parts: found, sum, unsaved: new Set(missing) };
  };

  const readParts = async (
    tally: Tally,
    which: readonly number[],
    cut: number,
  ): Promise<ReadonlyMap<number, Map<string, Cell>>> => {
    const found = new Map<number, Map<string, Cell>>();
    // So many at once that a first reading of many visitors stays within the memory of a query.
    const atOnce = Math.max(64, Math.min(parts, Math.floor((eventsAtOnce * parts) / Math.max(1, events))));
    for (let i = 0; i < which.length; i += atOnce)
      for (const { part, cell, first, sums } of await read(tally.query(which.slice(i, i + atOnce), cut))) {
        const cells = found.get(Number(part)) ?? new Map<string, Cell>();
        found.set(Number(part), cells);
        cells.set(String(cell), { first: Number(first), sums: (sums as unknown[]).map(Number) });
      }
    return found;
  };

  const metIn = async (which: readonly number[]): Promise<ReadonlySet<string>> => {
    const rows = await read({
      sql: `SELECT DISTINCT toString(hash) AS hash FROM events WHERE site = {site:String} AND ${partOf('visitor')} IN {which:Array(UInt16)} AND kind = 'exposure'`,
      params: { site, which },
    });
    return new Set(rows.map(({ hash }) => String(hash))).add('');
  };

  // All that are kept go forward together, so that what is new is read once; and the one that is asked for, even if it is
  // kept no more.
  const follow = async (asked: Kept, before: number): Promise<void> => {
    const behind = [...new Set([...ready, asked])].filter(({ until }) => until < before);
    if (!behind.length) return;
    const changes = new Map(behind.map((kept) => [kept, new Map<number, Map<string, Cell>>()]));
    const whole = new Set<number>();
    await news(
      { since: Math.min(...behind.map(({ until }) => until)), before },
      (part, all) => {
        const hashes = new Set(all.map(({ hash }) => hash)).add('');
        const now = all.filter(({ received }) => received < before);
        for (const [{ tally, until }, changed] of changes) {
          if (!hashes.has(tally.hash)) continue;
          const was = tally.of(all.filter(({ received }) => received < until));
          const is = tally.of(now);
          if (JSON.stringify(was) === JSON.stringify(is)) continue;
          const cells = changed.get(part) ?? new Map<string, Cell>();
          if (was) add(cells, [was], -1);
          if (is) add(cells, [is]);
          changed.set(part, cells);
        }
      },
      (part) => whole.add(part),
    );
    const anew = new Map<Kept, Awaited<ReturnType<typeof readParts>>>();
    const met = whole.size ? await metIn([...whole]) : new Set();
    for (const kept of behind)
      if (met.has(kept.tally.hash)) anew.set(kept, await readParts(kept.tally, [...whole], before));
    // Nothing is waited for from here on: all of it is there, or nothing.
    for (const [kept, changed] of changes) {
      for (const [part, cells] of changed) {
        if (whole.has(part)) continue;
        const before = kept.parts.get(part) ?? new Map<string, Cell>();
        kept.parts.set(part, before);
        add(before, cells);
        add(kept.sum, cells);
        kept.unsaved.add(part);
      }
      const read = anew.get(kept);
      for (const part of read ? whole : []) {
        const cells = read?.get(part) ?? new Map<string, Cell>();
        add(kept.sum, kept.parts.get(part) ?? [], -1);
        add(kept.sum, cells);
        kept.parts.set(part, cells);
        kept.unsaved.add(part);
      }
      kept.until = before;
    }
  };

  const save = (key: string, given: Promise<Kept>): Promise<void> =>
    write(async () => {
      if (known.get(key) !== given) return; // somebody was erased in between
      const { tally, rule, until, parts, unsaved } = await given;
      const which = [...unsaved];
      unsaved.clear();
      try {
        await writer.command(
          `INSERT INTO standings SETTINGS async_insert = 0
          SELECT {site:String}, {hash:String}, {rule:String}, r.1, {until:Int64}, r.2
          FROM (SELECT arrayJoin(arrayZip({parts:Array(UInt16)}, {rows:Array(String)})) AS r)`,
          {
            site,
            hash: tally.hash,
            rule,
            until,
            parts: which,
            rows: which.map((part) => JSON.stringify([...(parts.get(part) ?? [])])),
          },
        );
      } catch (error) {
        // The next one saves them, too: it says that all parts are right, and what is on disk of these is not.
        for (const part of which) unsaved.add(part);
        throw error;
      }
    });

  return {
    of: async (tally, before) => {
      const rule = ruleOf(tally);
      const key = `${tally.hash} ${rule}`;
      latest = Math.max(latest, before);
      let given = known.get(key);
      if (!given) {
        const among = ready;
        given = open(tally, rule, before).then((kept) => {
          among.add(kept);
          return kept;
        });
        known.set(key, given);
        given.catch(() => known.get(key) === given && known.delete(key));
      }
      const kept = await given;
      const followed = following.then(() => follow(kept, before));
      following = followed.catch(() => undefined);
      await followed;
      if (kept.unsaved.size >= mostUnsaved) void save(key, given).catch(() => undefined);
      return kept.sum;
    },
    drained: async ({ firstReceived, counts }, erased) => {
      events += counts.e;
      // A file that comes late, because it had been set aside, is older than what is taken to be complete.
      if (firstReceived < latest) await writer.command('TRUNCATE TABLE standings');
      else if (erased.length)
        await writer.command(
          `ALTER TABLE standings DELETE WHERE site = {site:String} AND part IN (
            SELECT ${partOf('arrayJoin({erased:Array(UInt64)})')}) SETTINGS mutations_sync = 2`,
          { site, erased },
        );
      else return;
      known.clear();
      ready = new Set();
    },
  };
}

const eventsAtOnce = 2_500_000;
// Parts changed since they were last written down; after a start what has come since is read once more.
const mostUnsaved = 256;

const ruleOf = ({ query }: Tally): string =>
  createHash('sha256')
    .update(JSON.stringify(query([], 0)))
    .digest('hex')
    .slice(0, 16);

function add(to: Map<string, Cell>, cells: Iterable<readonly [string, Cell]>, times: 1 | -1 = 1): void {
  for (const [name, { first, sums }] of cells) {
    const before = to.get(name);
    to.set(name, {
      first: Math.min(first, before?.first ?? Number.POSITIVE_INFINITY),
      sums: sums.map((sum, i) => times * sum + (before?.sums[i] ?? 0)),
    });
  }
}
