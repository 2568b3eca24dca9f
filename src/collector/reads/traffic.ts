import { durationMs, type Hypothesis, type Metric } from '../../hypothesis/index.js';
import type { TrafficAnswer } from '../../wire/index.js';
import type { Params, Query, Store } from '../store/store.js';
import { runnable } from './runnable.js';

const dayMs = 86_400_000;
const daysBack = 28;

/** What visitors do today where a hypothesis would ask, from their first view of its touchpoint on. */
export async function traffic(
  hypothesis: Hypothesis,
  { site, store, now }: { readonly site: string; readonly store: Pick<Store, 'rows'>; readonly now: number },
): Promise<TrafficAnswer> {
  const query = trafficQuery(site, hypothesis, now);
  const [row = {}] = await store.rows(query);
  const number = (name: string): number => Number(row[name] ?? 0);
  const visitors = number('closed');
  const days = number('seen') ? Math.min(daysBack, Math.max(1, (now - number('since')) / dayMs)) : 0;
  const { metric } = hypothesis.primary;
  const isAmount = metric.measure === 'count' || metric.measure === 'sum';
  return {
    site,
    asOf: new Date(now).toISOString(),
    hypothesis: { id: hypothesis.id, hash: hypothesis.hash },
    days,
    visitors,
    perDay: days ? number('seen') / days : 0,
    // Of one visitor there is no deviation, and no ratio where nobody had what it is divided by: then it is null.
    ...(isNumber(row.mean) &&
      isNumber(row.variance) && { baseline: number('mean'), deviation: Math.sqrt(number('variance')) }),
    ...(visitors > 0 && isAmount && { percentile99: number('p99') }),
    sql: [runnable('Visitors of the touchpoint in the last 28 days, and what they did in the window after', query)],
  };
}

const isNumber = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value);

function trafficQuery(site: string, { journey, primary, window, kind, ...rest }: Hypothesis, now: number): Query {
  const { metric } = primary;
  const per = 'per' in metric ? metric.per : undefined;
  const isSame = per?.on === metric.on && per.name === metric.name;
  const within = kind === 'association' && 'behaviour' in rest ? (durationMs(rest.behaviour.within) ?? 0) : 0;
  const params: Record<string, Params[string]> = {
    site,
    from: now - daysBack * dayMs,
    now,
    windowMs: durationMs(window) ?? 0,
    withinMs: within,
    touchpoint: journey.touchpoint,
    on: metric.on,
    name: metric.name,
    cap: 'cap' in metric ? metric.cap : 0,
    perOn: per?.on ?? '',
    perName: per?.name ?? '',
    perCap: per?.cap ?? 0,
  };
  const did = (what: number): string =>
    `e.2 = ${what} AND e.1 >= first + {withinMs:Int64} AND e.1 <= first + {withinMs:Int64} + {windowMs:Int64}`;
  const raw = (measure: Metric['measure'], what: number): string => {
    if (measure === 'count') return `arrayCount(e -> ${did(what)}, acts)`;
    if (measure === 'sum') return `arraySum(e -> if(${did(what)}, e.3, 0), acts)`;
    if (measure === 'time')
      return `arrayMin(arrayPushBack(arrayMap(e -> e.1 - first - {withinMs:Int64}, arrayFilter(e -> ${did(what)}, acts)), {windowMs:Int64}))`;
    return `arrayExists(e -> ${did(what)}, acts)`;
  };
  const capped = (value: string, cap: string): string =>
    `greatest(-{${cap}:Float64}, least({${cap}:Float64}, ${value}))`;
  const y = 'cap' in metric ? capped('raw', 'cap') : 'raw';
  const sql = `SELECT
  count() AS seen,
  toInt64(min(first)) AS since,
  countIf(is_closed) AS closed,
  ${per ? 'sumIf(y, is_closed) / sumIf(x, is_closed)' : 'avgIf(y, is_closed)'} AS mean,
  varSampIf(y${per ? ' - ratio * x' : ''}, is_closed)${per ? ' / pow(avgIf(x, is_closed), 2)' : ''} AS variance,
  quantileExactIf(0.99)(raw, is_closed) AS p99
FROM (
  SELECT
    first, raw, ${y} AS y, ${per ? capped('raw_per', 'perCap') : '1'} AS x,
    first + {withinMs:Int64} + {windowMs:Int64} < {now:Int64} AS is_closed,
    ${per ? 'sum(if(is_closed, y, 0)) OVER () / sum(if(is_closed, x, 0)) OVER ()' : '0'} AS ratio
  FROM (
    SELECT
      first,
      toFloat64(${raw(metric.measure, 1)}) AS raw,
      toFloat64(${per ? raw(per.measure, isSame ? 1 : 2) : '1'}) AS raw_per
    FROM (
      SELECT
        minIf(at, is_view) AS first,
        groupArrayIf((at, what, value), what > 0) AS acts
      FROM (
        SELECT
          visitor, value, automated, simulated, toUnixTimestamp64Milli(ts) AS at,
          kind = 'viewable_impression' AND name = {touchpoint:String} AS is_view,
          multiIf(
            kind = {on:String} AND name = {name:String}, 1,
            kind = {perOn:String} AND name = {perName:String}, 2, 0) AS what
        FROM events FINAL
        WHERE site = {site:String} AND ts >= fromUnixTimestamp64Milli({from:Int64}) AND (is_view OR what > 0 OR automated != '')
      )
      GROUP BY visitor
      HAVING countIf(is_view) > 0 AND countIf(automated != '') = 0 AND max(simulated) = 0
    )
  )
)`;
  return { sql, params };
}
