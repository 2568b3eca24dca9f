import type { ArmBucket, Evidence, MetricId } from '../../stats/index.js';
import type { Counted, VerdictAnswer } from '../../wire/index.js';
import type { Closing, Query, Row, Store, Watched } from '../store/store.js';
import { unitsQuery } from '../store/units.js';

/** Everything that is counted of one version. */
export interface Count {
  readonly evidence: Evidence;
  readonly counted: Counted;
  readonly live: VerdictAnswer['live'];
  /** The queries behind it. */
  readonly queries: { readonly days: Query; readonly visitors: Query };
}

export interface CountOptions {
  readonly store: Pick<Store, 'rows'>;
  readonly site: string;
  readonly rules: Pick<Closing, 'graceMs' | 'count'>;
}

/** Reads the day table and who is counted, for one version. `arms` are listed even while nobody is in them. */
export async function count(watched: Watched, arms: readonly string[], options: CountOptions): Promise<Count> {
  const { store, site, rules } = options;
  const visitors = visitorsQuery(site, watched, rules);
  const days = daysQuery(site, watched.hash, rules.graceMs);
  const [table, standing] = await Promise.all([store.rows(days), store.rows(visitors)]);
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
  const of = (name: string): readonly Row[] => standing.filter((row) => row.standing === name);
  const sum = (rows: readonly Row[], column: string): number => rows.reduce((all, row) => all + Number(row[column]), 0);
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
    queries: { days, visitors },
  };
}

function visitorsQuery(site: string, watched: Watched, rules: CountOptions['rules']): Query {
  const { sql, params } = unitsQuery(site, watched, rules);
  return {
    sql: `SELECT standing, arm, count() AS visitors, sum(acted) AS did, sum(acts_before) AS before, sum(acts_late) AS late
FROM (
${sql}
)
GROUP BY standing, arm
ORDER BY standing, arm`,
    params,
  };
}

// Kept by the minute. Read by the minute for three hours, by the hour for two weeks, then by the day: a rule that does
// not move with the clock, so that a look that was once taken stays a look. What is still to close falls into the bucket
// of the last closing pass or a later one.
const bucketText = (moment: string): string => `multiIf(
    ${moment} < toStartOfHour(first) + INTERVAL 3 HOUR, formatDateTime(${moment}, '%Y-%m-%dT%H:%iZ'),
    ${moment} < toStartOfDay(first) + INTERVAL 14 DAY, formatDateTime(toStartOfHour(${moment}), '%Y-%m-%dT%H:%iZ'),
    formatDateTime(${moment}, '%Y-%m-%d'))`;

// The column of the stratum has its first name, `epoch`: one that the table is sorted by cannot be renamed.
function daysQuery(site: string, hash: string, graceMs: number): Query {
  return {
    sql: `WITH (
  SELECT min(bucket) FROM evidence WHERE site = {site:String} AND hash = {hash:String}
) AS first, (
  SELECT toDateTime(max(closed_until) - toIntervalMillisecond({graceMs:Int64}), 'UTC') FROM evidence WHERE site = {site:String} AND metric = 'mark'
) AS mark
SELECT
  metric, arm, epoch AS stratum,
  ${bucketText('bucket')} AS bucket_text,
  sum(n) AS visitors, sum(sum) AS total, sum(sum_of_squares) AS squares,
  sum(other_sum) AS other_total, sum(other_sum_of_squares) AS other_squares, sum(product) AS products,
  ${bucketText('mark')} AS filling_from
FROM evidence
WHERE site = {site:String} AND hash = {hash:String}
GROUP BY metric, arm, stratum, bucket_text
ORDER BY metric, bucket_text, stratum, arm`,
    params: { site, hash, graceMs },
  };
}
