import type { SqlClient } from './client.js';
import { bucketStart } from './days.js';
import type { Due } from './due.js';
import type { Closing, DayRow, Params, Row, Watched } from './store.js';
import { unitsQuery } from './units.js';

/** Where the closing pass has got to: everybody who closes before it is in the evidence. */
export async function closedUntil(client: SqlClient, site: string): Promise<number> {
  const [row] = await client.rows(
    `SELECT toInt64(toUnixTimestamp64Milli(max(closed_until))) AS until FROM evidence WHERE site = {site:String} AND metric = 'mark'`,
    { site },
  );
  return Number(row?.until ?? 0);
}

/** What a closing pass has to write down. */
export interface Pass {
  readonly visitors: number;
  readonly sums: readonly Sum[];
  /** Whether the table is to have a new mark. */
  readonly isMarked: boolean;
}

/**
 * The closing pass, over the parts in which somebody is due: what enters the evidence, which `append` writes down.
 *
 * @param firsts when the evidence of each version begins, as far as is known: milliseconds since 1970. It learns more.
 */
export async function close(
  client: SqlClient,
  site: string,
  from: number,
  closing: Closing,
  due: Due['parts'],
  firsts: Map<string, number>,
): Promise<Pass> {
  const { before, hypotheses } = closing;
  const sums = new Map<string, Sum>();
  const unknown = [...due.keys()].filter((hash) => !firsts.has(hash));
  if (unknown.length) for (const [hash, first] of await firstBuckets(client, site, unknown)) firsts.set(hash, first);
  let visitors = 0;
  for (const watched of hypotheses) {
    const parts = due.get(watched.hash);
    const rows = parts ? await groups(client, site, watched, closing, from, parts) : [];
    if (!rows.length) continue;
    const first = Math.min(firsts.get(watched.hash) ?? Infinity, ...rows.map(({ minute }) => Number(minute)));
    firsts.set(watched.hash, first);
    for (const row of rows) {
      visitors += Number(row.visitors);
      addTo(sums, watched, row, bucketStart(Number(row.minute), first));
    }
  }
  return { visitors, sums: [...sums.values()], isMarked: due.size > 0 || before - from > 60_000 };
}

// When the evidence of each version begins.
async function firstBuckets(
  client: SqlClient,
  site: string,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await client.rows(
    `SELECT toString(hash) AS version, toInt64(toUnixTimestamp(min(bucket))) * 1000 AS first
    FROM evidence WHERE site = {site:String} AND hash IN {hashes:Array(String)} GROUP BY version`,
    { site, hashes },
  );
  return new Map(rows.map(({ version, first }) => [String(version), Number(first)]));
}

/** What is summed of the visitors in one cell of the evidence, in the order of its columns. */
const moments = ['n', 'sum', 'sum_of_squares', 'other_sum', 'other_sum_of_squares', 'product'] as const;

export interface Sum extends DayRow {
  readonly hash: string;
  readonly moments: number[];
}

// The counted visitors of one version who close now, by arm and stratum and by the minute in which they did: one that is over
// gets no more. Only simulated visitors, who replay the past, are put where their window passed.
function groups(
  client: SqlClient,
  site: string,
  watched: Watched,
  closing: Closing,
  from: number,
  parts: readonly number[],
): Promise<readonly Row[]> {
  const only = { closing: { from, before: closing.before }, parts };
  const { sql, params: asked } = unitsQuery(site, watched, closing, only);
  const params: Record<string, Params[string]> = { ...asked };
  const sums = watched.metrics.map(({ around }, i) => {
    params[`around${i}`] = around;
    const distance = `(m${i} - {around${i}:Float64})`;
    return `[toFloat64(count()), sum(m${i}), sum(pow(${distance}, 2)), sum(o${i}), sum(pow(o${i}, 2)), sum(${distance} * o${i})] AS s${i}`;
  });
  const arms = ['arm', 'check_arm', ...(watched.placebo ? ['placebo_arm'] : [])];
  return client.rows(
    `SELECT ${arms.join(', ')}, stratum, toInt64(intDiv(if(simulated, exposed + {withinMs:Int64} + {windowMs:Int64}, closes - {graceMs:Int64}), 60000) * 60000) AS minute,
      count() AS visitors, ${sums.join(', ')}
    FROM (${sql})
    WHERE standing = 'exposed'
    GROUP BY ${arms.join(', ')}, stratum, minute`,
    params,
  );
}

function addTo(sums: Map<string, Sum>, { hash, metrics, placebo }: Watched, row: Row, bucket: number): void {
  const add = (metric: string, arm: unknown, more: unknown, stratum = Number(row.stratum)): void => {
    const key = JSON.stringify([hash, metric, arm, stratum, bucket]);
    const entry = sums.get(key) ?? { hash, metric, arm: String(arm), stratum, bucket, moments: none() };
    moments.forEach((_, i) => {
      entry.moments[i] = (entry.moments[i] ?? 0) + Number((more as readonly unknown[])[i]);
    });
    sums.set(key, entry);
  };
  metrics.forEach(({ id }, i) => {
    add(id, row.arm, row[`s${i}`]);
  });
  if (placebo) add('placebo', row.placebo_arm, row.s0);
  add('check', row.check_arm, row.s0, 0); // a draw needs nothing held alike
}

const none = (): number[] => moments.map(() => 0);

/**
 * Writes down what enters the evidence. The rows and the mark are one insert: after a crash either both are there or
 * neither, so nobody enters twice and nobody is forgotten.
 */
export async function append(
  client: SqlClient,
  site: string,
  until: number,
  from: number,
  sums: readonly Sum[],
): Promise<void> {
  const mark: Sum = { hash: '', metric: 'mark', arm: '', stratum: 0, bucket: 0, moments: none() };
  const rows = [...sums, mark];
  const columns = Object.fromEntries(
    moments.map((name, i) => [name, rows.map((row) => row.moments[i] as number)] as const),
  );
  await client.command(
    `INSERT INTO evidence (site, hash, metric, arm, epoch, bucket, ${moments.join(', ')}, closed_until)
    SETTINGS async_insert = 0, max_insert_threads = 1, insert_deduplication_token = 'close-${from}-${until}'
    SELECT {site:String}, r.1, r.2, r.3, toUInt32(r.4), toDateTime(r.5, 'UTC'), toUInt64(r.6), r.7, r.8, r.9, r.10, r.11, fromUnixTimestamp64Milli({until:Int64}, 'UTC')
    FROM (
      SELECT arrayJoin(arrayZip(
        {hashes:Array(String)}, {metrics:Array(String)}, {arms:Array(String)}, {strata:Array(Int64)}, {buckets:Array(Int64)},
        ${moments.map((name) => `{${name}:Array(Float64)}`).join(', ')})) AS r
    )`,
    {
      site,
      until,
      hashes: rows.map(({ hash }) => hash),
      metrics: rows.map(({ metric }) => metric),
      arms: rows.map(({ arm }) => arm),
      strata: rows.map(({ stratum }) => stratum),
      buckets: rows.map(({ bucket }) => bucket / 1000),
      ...columns,
    },
  );
}
