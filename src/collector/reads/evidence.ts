import type { ArmBucket, Evidence, MetricId } from '../../stats/index.js';
import type { Counted, VerdictAnswer } from '../../wire/index.js';
import { standingsQuery } from '../store/standings.js';
import type { Closing, Query, Standing, Store, Watched } from '../store/store.js';

/** Everything that is counted of one version. */
export interface Count {
  readonly evidence: Evidence;
  readonly counted: Counted;
  readonly live: VerdictAnswer['live'];
  /** When the first exposure was received: milliseconds since 1970. Absent before one. */
  readonly firstReceived?: number;
  /** The queries behind it. */
  readonly queries: { readonly days: Query; readonly visitors: Query };
}

export interface CountOptions {
  readonly store: Pick<Store, 'rows' | 'standings'>;
  readonly site: string;
  readonly rules: Pick<Closing, 'graceMs' | 'count'>;
  /** Everything received before this is in the store: milliseconds since 1970. */
  readonly storedUntil: () => number;
}

/** Reads the day table and who is counted, for one version. `arms` are listed even while nobody is in them. */
export async function count(watched: Watched, arms: readonly string[], options: CountOptions): Promise<Count> {
  const { store, site, rules, storedUntil } = options;
  const days = daysQuery(site, watched.hash, rules.graceMs);
  const [table, standing] = await Promise.all([
    store.rows(days),
    store.standings({ watched, rules, before: storedUntil() }),
  ]);
  const metrics: Partial<Record<MetricId, ArmBucket[]>> = {};
  for (const row of table) {
    const metric = String(row.metric) as MetricId;
    metrics[metric] ??= [];
    metrics[metric].push({
      arm: String(row.arm),
      bucket: String(row.bucket_text),
      stratum: Number(row.stratum),
      n: Number(row.visitors),
      sum: Number(row.total),
      sumOfSquares: Number(row.squares),
      ...(Number(row.other_squares) > 0 && {
        other: {
          sum: Number(row.other_total),
          sumOfSquares: Number(row.other_squares),
          product: Number(row.products),
        },
      }),
    });
  }
  const of = (name: string): readonly Standing[] => standing.filter((row) => row.standing === name);
  const sum = (rows: readonly Standing[], column: 'visitors' | 'did' | 'before' | 'late'): number =>
    rows.reduce((all, row) => all + row[column], 0);
  const counting = of('exposed');
  const live = Object.fromEntries(
    arms.map((arm) => {
      const rows = counting.filter((row) => row.arm === arm);
      return [arm, { exposed: sum(rows, 'visitors'), acted: sum(rows, 'did') }];
    }),
  );
  const severalVariants = sum(of('several-variants'), 'visitors');
  const automated = sum(of('automated'), 'visitors');
  const fillingFrom = table[0]?.filling_from;
  return {
    evidence: {
      metrics,
      ...(fillingFrom !== undefined && { fillingFrom: String(fillingFrom) }),
      exposed: Object.fromEntries(Object.entries(live).map(([arm, { exposed }]) => [arm, exposed])),
      severalVariants,
      automated,
    },
    counted: {
      exposed: sum(counting, 'visitors'),
      closed: (metrics.primary ?? []).reduce((all, { n }) => all + n, 0),
      beforeLock: sum(of('before-lock'), 'visitors'),
      forced: sum(of('forced'), 'visitors'),
      severalVariants,
      automated,
      simulated: sum(of('simulated'), 'visitors'),
      actsBeforeExposure: sum(counting, 'before'),
      lateActs: sum(counting, 'late'),
    },
    live,
    ...(standing.length && { firstReceived: Math.min(...standing.map(({ first }) => first)) }),
    queries: { days, visitors: standingsQuery(site, { watched, rules }) },
  };
}

// Kept by the minute. Read by the minute for three hours, by the hour for two weeks, then by the day: a rule that does
// not move with the clock, so that a look that was once taken stays a look. What is still to close falls into the bucket
// of the last closing pass or a later one.
const byAge = (moment: string, minute: string, hour: string, day: string): string => `multiIf(
    ${moment} < toStartOfHour(first) + INTERVAL 3 HOUR, ${minute},
    ${moment} < toStartOfDay(first) + INTERVAL 14 DAY, ${hour},
    ${day})`;

const bucketText = (moment: string): string =>
  byAge(
    moment,
    `formatDateTime(${moment}, '%Y-%m-%dT%H:%iZ')`,
    `formatDateTime(toStartOfHour(${moment}), '%Y-%m-%dT%H:%iZ')`,
    `formatDateTime(${moment}, '%Y-%m-%d')`,
  );

// The column of the stratum has its first name, `epoch`: one that the table is sorted by cannot be renamed.
function daysQuery(site: string, hash: string, graceMs: number): Query {
  return {
    sql: `WITH (
  SELECT min(bucket) FROM evidence WHERE site = {site:String} AND hash = {hash:String}
) AS first, (
  SELECT toDateTime(max(closed_until) - toIntervalMillisecond({graceMs:Int64}), 'UTC') FROM evidence WHERE site = {site:String} AND metric = 'mark'
) AS mark
SELECT metric, arm, stratum, ${bucketText('start')} AS bucket_text, visitors, total, squares, other_total, other_squares, products,
  ${bucketText('mark')} AS filling_from
FROM (
  SELECT
    metric, arm, epoch AS stratum,
    bucket - toUInt32(bucket) % ${byAge('bucket', '60', '3600', '86400')} AS start,
    sum(n) AS visitors, sum(sum) AS total, sum(sum_of_squares) AS squares,
    sum(other_sum) AS other_total, sum(other_sum_of_squares) AS other_squares, sum(product) AS products
  FROM evidence
  WHERE site = {site:String} AND hash = {hash:String}
  GROUP BY metric, arm, stratum, start
)
ORDER BY metric, bucket_text, stratum, arm`,
    params: { site, hash, graceMs },
  };
}
