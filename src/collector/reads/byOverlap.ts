import { durationMs } from '../../hypothesis/index.js';
import { mostPairs } from '../../stats/index.js';
import type { Sql } from '../../wire/index.js';
import { declared, type Entry } from '../registry/entry.js';
import type { Watched } from '../store/store.js';
import { among, type UnitsOptions, unitsQuery } from '../store/units.js';
import { type Entered, entered, enteredColumns } from './entered.js';
import { runnable } from './runnable.js';

/** Visitors whose window has closed that a pair of experiments must share before anything is asked of it. */
const fewestShared = 200;

export interface Overlaps {
  /** `dimension` is the other version's hash, `value` its variant. */
  readonly rows: readonly Entered[];
  /** Other experiments that are left out because ten are looked into. */
  readonly leftOut: number;
  readonly sql: Sql;
}

/**
 * Who is counted and what they did in the primary metric, by the variant of each other experiment whose window overlaps
 * theirs, from the events. Of the other only a visitor's first exposure is read, and only if there was one variant and
 * nothing forced. The ten that share the most visitors are kept.
 *
 * @param part of the visitors that is read.
 * @param closedUntil where the closing pass has got to: who has closed by then is in the evidence.
 */
export async function byOverlap(
  watched: Watched,
  others: readonly Entry[],
  closedUntil: number,
  { store, site, rules }: UnitsOptions,
  part = 1,
): Promise<Overlaps> {
  const { sql: units, params } = unitsQuery(site, watched, rules);
  const windows = others.map((entry) => durationMs(declared(entry).window) ?? 0);
  const query = {
    sql: `SELECT
  other AS dimension, other_arm AS value, arm, ${enteredColumns}
FROM (
  SELECT arm, other, other_arm, m0, o0, m0 - {around:Float64} AS distance, closes < {closedUntil:Int64} AS closed
  FROM (
${units}
  ) AS counted
  INNER JOIN (
    SELECT
      visitor, toString(hash) AS other, argMin(toString(variant), (received_at, ts)) AS other_arm,
      toInt64(toUnixTimestamp64Milli(argMin(ts, (received_at, ts)))) AS other_exposed
    FROM events FINAL
    WHERE site = {site:String} AND kind = 'exposure' AND hash IN {others:Array(String)}${among(rules)}
    GROUP BY visitor, other
    HAVING uniqExact(variant) = 1 AND max(forced) = 0
  ) AS met USING (visitor)
  WHERE standing = 'exposed'
    AND (simulated OR other_exposed >= {since:Array(Int64)}[indexOf({others:Array(String)}, other)])
    AND other_exposed <= exposed + {windowMs:Int64}
    AND exposed <= other_exposed + {windows:Array(Int64)}[indexOf({others:Array(String)}, other)]
)
GROUP BY dimension, value, arm
ORDER BY dimension, value, arm`,
    params: {
      ...params,
      closedUntil,
      around: watched.metrics[0]?.around ?? 0,
      others: others.map(({ hash }) => hash),
      since: others.map(({ registeredAt }) => registeredAt),
      windows,
    },
  };
  const rows = (await store.rows(query)).map(entered);
  const shared = new Map<string, number>();
  for (const { dimension, n } of rows) shared.set(dimension, (shared.get(dimension) ?? 0) + n);
  const pairs = [...shared].filter(([, n]) => n >= fewestShared * part).sort(([, a], [, b]) => b - a);
  const kept = new Set(pairs.slice(0, mostPairs).map(([hash]) => hash));
  return {
    rows: rows.filter(({ dimension }) => kept.has(dimension)),
    leftOut: pairs.length - kept.size,
    sql: runnable('What visitors did, by variant and by the variant of each other experiment they met', query),
  };
}

/** The experiments that may meet the same visitors: every version of every other one. */
export const othersOf = (entry: Entry, all: readonly Entry[]): readonly Entry[] =>
  all.filter((one) => one.id !== entry.id && declared(one).kind === 'experiment');
