import type { DayRow, Query, Row } from './store.js';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/**
 * How fine a moment of a version is told whose evidence begins at `first`: by the minute for three hours, by the hour for two
 * weeks, then by the day. The rule does not move with the clock, so that a look that was once taken stays a look; and whoever
 * begins earlier makes it coarser for every moment, never finer, so that what is kept is always fine enough.
 *
 * @param first milliseconds since 1970, as `moment` and the answer.
 */
function grainMs(moment: number, first: number): number {
  if (moment < first - (first % hourMs) + 3 * hourMs) return minuteMs;
  return moment < first - (first % dayMs) + 14 * dayMs ? hourMs : dayMs;
}

/** When the bucket of a moment starts, of a version whose evidence begins at `first`. */
export const bucketStart = (moment: number, first: number): number => moment - (moment % grainMs(moment, first));

/** The bucket of a moment as it is told: `2026-11-23T10:04Z`, or a day. */
export function bucketName(moment: number, first: number): string {
  const start = new Date(bucketStart(moment, first)).toISOString();
  return grainMs(moment, first) === dayMs ? start.slice(0, 10) : `${start.slice(0, 16)}Z`;
}

const byAge = (moment: string, minute: string, hour: string, day: string): string => `multiIf(
    ${moment} < toStartOfHour(first) + INTERVAL 3 HOUR, ${minute}, ${moment} < toStartOfDay(first) + INTERVAL 14 DAY, ${hour}, ${day})`;

/**
 * The day table of a version: its evidence by metric, arm, stratum and bucket. Evidence of older releases, and what was kept
 * before somebody began earlier, is finer than its bucket.
 *
 * The column of the stratum has its first name, `epoch`: one that the table is sorted by cannot be renamed.
 */
export function daysQuery(site: string, hash: string): Query {
  const toMinute = "formatDateTime(start, '%Y-%m-%dT%H:%iZ')";
  return {
    sql: `WITH (
  SELECT min(bucket) FROM evidence WHERE site = {site:String} AND hash = {hash:String}
) AS first
SELECT
  metric, arm, stratum, ${byAge('start', toMinute, toMinute, "formatDateTime(start, '%Y-%m-%d')")} AS bucket_text,
  visitors, total, squares, other_total, other_squares, products, toUnixTimestamp(start) AS bucket_start
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
    params: { site, hash },
  };
}

/** A row of `daysQuery`. */
export const dayRow = (row: Row): DayRow => ({
  metric: String(row.metric),
  arm: String(row.arm),
  stratum: Number(row.stratum),
  bucket: Number(row.bucket_start) * 1000,
  moments: ['visitors', 'total', 'squares', 'other_total', 'other_squares', 'products'].map((name) =>
    Number(row[name]),
  ),
});
