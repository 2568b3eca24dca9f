import { createHash } from 'node:crypto';
import type { Segment } from '../log/segment.js';
import type { SqlClient } from './client.js';
import type { Params, Query, Row, Standing, StandingsAsked } from './store.js';
import { partOf, parts, unitsQuery } from './units.js';

/** Who is exposed to a version, who is counted and why not, and the acts so far, from all events. */
export function standingsQuery(site: string, { watched, rules }: Pick<StandingsAsked, 'watched' | 'rules'>): Query {
  const { sql, params } = unitsQuery(site, watched, rules, { standing: true });
  return {
    sql: `SELECT standing, arm, ${sums}\nFROM (\n${sql}\n)\nGROUP BY standing, arm\nORDER BY standing, arm`,
    params,
  };
}

const sums =
  'count() AS visitors, sum(acted) AS did, sum(acts_before) AS before, sum(acts_late) AS late, min(first_received) AS first';

export interface Standings {
  /** What `standingsQuery` gives, read anew only where something was received since the last time. */
  readonly of: (asked: StandingsAsked) => Promise<readonly Standing[]>;
  /** A segment is in the events; `erased` are the visitors that are not any more. To be waited for before it counts as stored. */
  readonly drained: (segment: Segment, erased: readonly bigint[]) => Promise<void>;
}

interface Kept {
  /** All parts are right for what was received before this. */
  until: number;
  readonly parts: Map<number, readonly Standing[]>;
  readonly unsaved: Set<number>;
}

/**
 * The standings of each version by parts of the visitors: the first bits of their ids, so that a part lies together on
 * disk. A visitor's standing follows from its own events alone, so a part without news is still right. It is no table of
 * units (decision 004): nothing is derived from it but what is shown as of now, and what is erased is counted anew.
 *
 * While there are few events, everything is read: that is as cheap then.
 *
 * @param read asks the events and the kept parts; `write` runs between two segments.
 */
export async function openStandings(options: {
  readonly site: string;
  readonly read: (query: Query) => Promise<readonly Row[]>;
  readonly writer: SqlClient;
  readonly write: (run: () => Promise<void>) => Promise<void>;
  /** Events from which on parts are kept. @default 500_000 */
  readonly partsFrom?: number | undefined;
}): Promise<Standings> {
  const { site, read, writer, write, partsFrom = 500_000 } = options;
  const known = new Map<string, Promise<Kept>>();
  const [newest] = await writer.rows(
    'SELECT max(known_until) AS until, (SELECT count() FROM events) AS events FROM standings WHERE site = {site:String}',
    { site },
  );
  let events = Number(newest?.events ?? 0);
  let latest = Number(newest?.until ?? 0);
  let news: { readonly since: number; readonly parts: Promise<ReadonlyMap<string, readonly number[]>> } | undefined;

  const load = async (hash: string, rule: string): Promise<Kept> => {
    const rows = await read({
      sql: 'SELECT part, known_until, rows FROM standings FINAL WHERE site = {site:String} AND hash = {hash:String} AND rule = {rule:String}',
      params: { site, hash, rule },
    });
    return {
      until: Math.max(0, ...rows.map(({ known_until }) => Number(known_until))),
      parts: new Map(rows.map(({ part, rows }) => [Number(part), JSON.parse(String(rows)) as readonly Standing[]])),
      unsaved: new Set(),
    };
  };

  // By version, the parts in which somebody who is exposed to it has sent something since.
  const partsWithNews = (since: number): Promise<ReadonlyMap<string, readonly number[]>> => {
    if (news?.since === since) return news.parts;
    const found = read({
      sql: `SELECT toString(hash) AS version, groupUniqArray(${partOf('visitor')}) AS parts
      FROM events
      WHERE site = {site:String} AND kind = 'exposure' AND visitor IN (
        SELECT visitor FROM events WHERE site = {site:String} AND received_at >= fromUnixTimestamp64Milli({since:Int64}, 'UTC'))
      GROUP BY version`,
      params: { site, since },
    }).then((rows) => new Map(rows.map(({ version, parts }) => [String(version), (parts as unknown[]).map(Number)])));
    news = { since, parts: found };
    return found;
  };

  const readParts = async ({ watched, rules }: StandingsAsked, which: readonly number[], kept: Kept): Promise<void> => {
    const { sql, params } = unitsQuery(site, watched, rules, { standing: true, parts: which });
    const rows = await read({
      sql: `SELECT ${partOf('visitor')} AS part, standing, arm, ${sums} FROM (${sql}) GROUP BY part, standing, arm`,
      params,
    });
    const byPart = new Map<number, Standing[]>(which.map((part) => [part, []]));
    for (const row of rows) byPart.get(Number(row.part))?.push(standing(row));
    for (const [part, standings] of byPart) {
      kept.parts.set(part, standings);
      kept.unsaved.add(part);
    }
  };

  const save = (key: string, given: Promise<Kept>, hash: string, rule: string): Promise<void> =>
    write(async () => {
      if (known.get(key) !== given) return; // somebody was erased in between
      const { until, parts, unsaved } = await given;
      const which = [...unsaved];
      unsaved.clear();
      try {
        await writer.command(
          `INSERT INTO standings SETTINGS async_insert = 0
          SELECT {site:String}, {hash:String}, {rule:String}, r.1, {until:Int64}, r.2
          FROM (SELECT arrayJoin(arrayZip({parts:Array(UInt16)}, {rows:Array(String)})) AS r)`,
          { site, hash, rule, until, parts: which, rows: which.map((part) => JSON.stringify(parts.get(part))) },
        );
      } catch (error) {
        // The next one saves them, too: it says that all parts are right, and what is on disk of these is not.
        for (const part of which) unsaved.add(part);
        throw error;
      }
    });

  const of: Standings['of'] = async (asked) => {
    const query = standingsQuery(site, asked);
    if (events < partsFrom) return (await read(query)).map(standing);
    const { hash } = asked.watched;
    const rule = ruleOf(query);
    const key = `${hash} ${rule}`;
    latest = Math.max(latest, asked.before);
    const given = known.get(key) ?? load(hash, rule);
    known.set(key, given);
    given.catch(() => known.delete(key));
    const kept = await given;
    const missing = Array.from({ length: parts }, (_, part) => part).filter((part) => !kept.parts.has(part));
    const touched = missing.length < parts ? ((await partsWithNews(kept.until)).get(hash) ?? []) : [];
    const stale = [...new Set([...missing, ...touched])];
    for (let i = 0; i < stale.length; i += atOnce) await readParts(asked, stale.slice(i, i + atOnce), kept);
    kept.until = asked.before;
    if (kept.unsaved.size >= mostUnsaved) void save(key, given, hash, rule).catch(() => undefined);
    return added([...kept.parts.values()].flat());
  };

  return {
    of,
    drained: async ({ firstReceived, counts }, erased) => {
      events += counts.e;
      news = undefined;
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
    },
  };
}

// So many parts are read at once that a first reading of many visitors stays within the memory of a query.
const atOnce = 1024;
// Parts read again since they were last written down; after a start at most so many are read once more.
const mostUnsaved = 256;

const ruleOf = (query: { readonly sql: string; readonly params: Params }): string =>
  createHash('sha256').update(JSON.stringify(query)).digest('hex').slice(0, 16);

const standing = (row: Row): Standing => ({
  standing: String(row.standing),
  arm: String(row.arm),
  visitors: Number(row.visitors),
  did: Number(row.did),
  before: Number(row.before),
  late: Number(row.late),
  first: Number(row.first),
});

function added(all: readonly Standing[]): readonly Standing[] {
  const sums = new Map<string, Standing>();
  for (const one of all) {
    const key = `${one.standing} ${one.arm}`;
    const sum = sums.get(key);
    sums.set(
      key,
      sum
        ? {
            ...sum,
            visitors: sum.visitors + one.visitors,
            did: sum.did + one.did,
            before: sum.before + one.before,
            late: sum.late + one.late,
            first: Math.min(sum.first, one.first),
          }
        : one,
    );
  }
  return [...sums.values()];
}
