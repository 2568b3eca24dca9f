import type { Query, Row } from './store.js';
import { partOf, parts } from './units.js';

/** What a tally may know of an event. */
export interface Sent {
  readonly stream: number;
  readonly kind: string;
  readonly name: string;
  readonly hash: string;
  readonly variant: string;
  readonly simulated: boolean;
  readonly forced: boolean;
  readonly automated: boolean;
  /** Milliseconds since 1970, as `received`. */
  readonly at: number;
  readonly received: number;
}

/**
 * All that everybody has ever sent who has sent something from `since` until `before`, a range of the visitors' parts at a
 * time. `giveUp` is told of a part with somebody who has sent too much to be handed over.
 */
export type News = (
  when: { readonly since: number; readonly before: number; readonly from?: number; readonly to?: number },
  take: (part: number, sent: readonly Sent[]) => void,
  giveUp: (part: number) => void,
) => Promise<void>;

export function createNews(site: string, read: (query: Query) => Promise<readonly Row[]>): News {
  const news: News = async ({ since, before, from = 0, to = parts - 1 }, take, giveUp) => {
    const rows = await read({
      sql: `SELECT
  toString(visitor) AS id, ${partOf('visitor')} AS part, stream, kind, name, hash, variant, simulated, forced, automated,
  toUnixTimestamp64Milli(ts) AS at, toUnixTimestamp64Milli(received_at) AS received
FROM events FINAL
PREWHERE site = {site:String} AND visitor BETWEEN {from:UInt64} AND {to:UInt64} AND visitor IN (
  SELECT visitor FROM events
  WHERE site = {site:String} AND received_at >= fromUnixTimestamp64Milli({since:Int64}, 'UTC') AND received_at < fromUnixTimestamp64Milli({before:Int64}, 'UTC'))
LIMIT ${mostOfOne + 1} BY visitor
LIMIT ${mostAtOnce}`,
      params: {
        site,
        since,
        before,
        from: String(BigInt(from) * partSize),
        to: String(BigInt(to + 1) * partSize - 1n),
      },
    });
    if (rows.length === mostAtOnce && from < to) {
      const middle = Math.floor((from + to) / 2);
      await news({ since, before, from, to: middle }, take, giveUp);
      await news({ since, before, from: middle + 1, to }, take, giveUp);
      return;
    }
    const byVisitor = new Map<unknown, { readonly part: number; readonly all: Sent[] }>();
    for (const row of rows) {
      const one = byVisitor.get(row.id) ?? { part: Number(row.part), all: [] };
      one.all.push(sent(row));
      byVisitor.set(row.id, one);
    }
    for (const { part, all } of byVisitor.values()) {
      if (all.length > mostOfOne || rows.length === mostAtOnce) giveUp(part);
      else take(part, all);
    }
  };
  return news;
}

const partSize = 2n ** 64n / BigInt(parts);
// Who has sent more is read with its part by SQL.
const mostOfOne = 5000;
const mostAtOnce = 100_000;

const sent = (row: Row): Sent => ({
  stream: Number(row.stream),
  kind: String(row.kind),
  name: String(row.name),
  hash: String(row.hash),
  variant: String(row.variant),
  simulated: Number(row.simulated) > 0,
  forced: Number(row.forced) > 0,
  automated: row.automated !== '',
  at: Number(row.at),
  received: Number(row.received),
});
