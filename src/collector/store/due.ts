import type { Segment } from '../log/segment.js';
import type { SqlClient } from './client.js';
import type { Closing } from './store.js';
import { partOf, parts } from './units.js';

/** Who has to be looked at by a closing pass. */
export interface Due {
  /** By version, the parts of the visitors in which somebody may close. */
  readonly parts: ReadonlyMap<string, readonly number[]>;
  /** When the next one does: milliseconds since 1970. */
  readonly nextAt?: number;
}

/** Knows when somebody closes, so that a pass need not look through all exposures for it. */
export interface DueList {
  /** A segment is in the events. */
  readonly drained: (segment: Segment) => void;
  readonly look: (from: number, closing: Closing) => Promise<Due>;
  /** The pass after the last look did not succeed: those who were due are again. */
  readonly forget: () => void;
}

/**
 * By version and part, when the first of those exposed there closes who has not yet: worked out from all exposures once, and
 * then from those that are new and those in parts where somebody was due. Never later than it is; earlier only until it is looked at.
 */
export function createDueList(client: SqlClient, site: string): DueList {
  const next = new Map<string, Float64Array>();
  let newSince = Number.POSITIVE_INFINITY;

  /** Puts in, by version and part, the least time that is not before `from`. */
  const scan = async (
    hypotheses: Closing['hypotheses'],
    { graceMs, from, since = 0, which }: { graceMs: number; from: number; since?: number; which?: readonly number[] },
  ): Promise<void> => {
    if (!hypotheses.length) return;
    const rows = await client.rows(
      `SELECT toString(version) AS hash, groupArray((part, closes)) AS list
      FROM (
        SELECT
          hash AS version,
          ${partOf('visitor')} AS part,
          min(greatest(
            toUnixTimestamp64Milli(ts) + transform(toString(hash), {hashes:Array(String)}, {spans:Array(Int64)}, toInt64(0)),
            toUnixTimestamp64Milli(received_at)) + {graceMs:Int64} AS closing) AS closes
        FROM events
        PREWHERE kind = 'exposure'
        WHERE site = {site:String} AND hash IN {hashes:Array(String)} AND closing >= {from:Int64}
          ${since ? "AND received_at >= fromUnixTimestamp64Milli({since:Int64}, 'UTC')" : ''}
          ${which ? `AND ${partOf('visitor')} IN {which:Array(UInt16)}` : ''}
        GROUP BY version, part
      )
      GROUP BY version`,
      {
        site,
        from,
        graceMs,
        hashes: hypotheses.map(({ hash }) => hash),
        spans: hypotheses.map(({ windowMs, withinMs }) => windowMs + withinMs),
        ...(since && { since }),
        ...(which && { which }),
      },
    );
    for (const { hash, list } of rows) {
      const times = next.get(String(hash));
      for (const [part, closes] of list as [number, number | string][])
        if (times) times[part] = Math.min(times[part] ?? Number.POSITIVE_INFINITY, Number(closes));
    }
  };

  return {
    drained: ({ firstReceived }) => {
      newSince = Math.min(newSince, firstReceived);
    },
    forget: () => next.clear(),
    look: async (from, { before, graceMs, hypotheses }) => {
      const isNew = ({ hash }: { readonly hash: string }): boolean => !next.has(hash);
      const [unknown, known] = [hypotheses.filter(isNew), hypotheses.filter((one) => !isNew(one))];
      for (const { hash } of unknown) next.set(hash, new Float64Array(parts).fill(Number.POSITIVE_INFINITY));
      try {
        await scan(unknown, { graceMs, from });
        if (newSince < Number.POSITIVE_INFINITY) await scan(known, { graceMs, from, since: newSince });
        newSince = Number.POSITIVE_INFINITY;
        const due = new Map<string, number[]>();
        for (const { hash } of hypotheses) {
          const times = next.get(hash) ?? new Float64Array();
          const which = [...times.keys()].filter((part) => (times[part] ?? 0) < before);
          if (which.length) due.set(hash, which);
          for (const part of which) times[part] = Number.POSITIVE_INFINITY;
        }
        const again = hypotheses.filter(({ hash }) => due.has(hash));
        await scan(again, { graceMs, from: before, which: [...new Set([...due.values()].flat())] });
        let nextAt = Number.POSITIVE_INFINITY;
        for (const { hash } of hypotheses) for (const at of next.get(hash) ?? []) nextAt = Math.min(nextAt, at);
        return { parts: due, ...(nextAt < Number.POSITIVE_INFINITY && { nextAt }) };
      } catch (error) {
        next.clear();
        throw error;
      }
    },
  };
}
