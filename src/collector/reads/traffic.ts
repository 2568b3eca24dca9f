import { durationMs, type Hypothesis, type Metric } from '../../hypothesis/index.js';
import type { TrafficAnswer } from '../../wire/index.js';
import type { Closing, Params, Query, Store } from '../store/store.js';
import { runnable } from './runnable.js';
import { type Sample, sampleOf } from './sampleOf.js';

const dayMs = 86_400_000;
const daysBack = 28;
/** About so many events are a visitor's: enough to know whether a part of them will do (ours). */
const eventsEach = 10;

interface TrafficOptions {
  readonly site: string;
  readonly store: Pick<Store, 'rows'>;
  readonly now: number;
  readonly count: Closing['count'];
}

/**
 * What visitors do today where a hypothesis asks, from their first view of its touchpoint on or, while it runs, their
 * first exposure. Those who met a treatment by then, of whatever version, are seen but not read: today is what there is
 * without it. Of a large site a random part of the visitors is read, as for second readings.
 */
export async function traffic(hypothesis: Hypothesis, options: TrafficOptions): Promise<TrafficAnswer> {
  const { site, store, now } = options;
  const [all] = await store.rows({ sql: 'SELECT count() AS events FROM events', params: {} });
  const sample = sampleOf(Number(all?.events ?? 0) / eventsEach);
  const query = trafficQuery(hypothesis, options, sample);
  const [row = {}] = await store.rows(query);
  const number = (name: string): number => Number(row[name] ?? 0);
  const visitors = number('read');
  const days = number('seen') ? Math.min(daysBack, Math.max(1, (now - number('since')) / dayMs)) : 0;
  const { metric } = hypothesis.primary;
  const isAmount = metric.measure === 'count' || metric.measure === 'sum';
  return {
    site,
    asOf: new Date(now).toISOString(),
    hypothesis: { id: hypothesis.id, hash: hypothesis.hash },
    days,
    visitors,
    perDay: days ? number('seen') / sample.part / days : 0,
    // Of one visitor there is no deviation, and no ratio where nobody had what it is divided by: then it is null.
    ...(isNumber(row.mean) &&
      isNumber(row.variance) && { baseline: number('mean'), deviation: Math.sqrt(number('variance')) }),
    ...(visitors > 0 && isAmount && { percentile99: number('p99') }),
    sql: [runnable('Visitors of the touchpoint in the last 28 days, and what they did in the window after', query)],
  };
}

const isNumber = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value);

function trafficQuery(hypothesis: Hypothesis, { site, now, count }: TrafficOptions, { upTo }: Sample): Query {
  const { journey, primary, window, hash } = hypothesis;
  const { metric } = primary;
  const per = 'per' in metric ? metric.per : undefined;
  const isSame = per?.on === metric.on && per.name === metric.name;
  const within = hypothesis.kind === 'association' ? (durationMs(hypothesis.behaviour.within) ?? 0) : 0;
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
    hash,
    ...(upTo !== undefined && { upTo }),
    ...(hypothesis.kind === 'experiment' && { id: hypothesis.id, control: hypothesis.variants[0] }),
  };
  const isTreated =
    hypothesis.kind === 'experiment'
      ? "kind = 'exposure' AND hypothesis = {id:String} AND variant != {control:String}"
      : 'false';
  const left = [
    ...(count.includes('automated') ? [] : [" AND countIf(automated != '') = 0"]),
    ...(count.includes('simulated') ? [] : [' AND max(simulated) = 0']),
  ].join('');
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
  countIf(is_read) AS read,
  ${per ? 'sumIf(y, is_read) / sumIf(x, is_read)' : 'avgIf(y, is_read)'} AS mean,
  varSampIf(y${per ? ' - ratio * x' : ''}, is_read)${per ? ' / pow(avgIf(x, is_read), 2)' : ''} AS variance,
  quantileExactIf(0.99)(raw, is_read) AS p99
FROM (
  SELECT
    first, raw, ${y} AS y, ${per ? capped('raw_per', 'perCap') : '1'} AS x,
    until < {now:Int64} AND (treated = 0 OR treated > until) AS is_read,
    ${per ? 'sum(if(is_read, y, 0)) OVER () / sum(if(is_read, x, 0)) OVER ()' : '0'} AS ratio
  FROM (
    SELECT
      first, treated, first + {withinMs:Int64} + {windowMs:Int64} AS until,
      toFloat64(${raw(metric.measure, 1)}) AS raw,
      toFloat64(${per ? raw(per.measure, isSame ? 1 : 2) : '1'}) AS raw_per
    FROM (
      SELECT
        minIf(at, is_view) AS first, minIf(at, is_treated) AS treated,
        groupArrayIf((at, what, value), what > 0) AS acts
      FROM (
        SELECT
          visitor, value, automated, simulated, toUnixTimestamp64Milli(ts) AS at,
          kind = 'exposure' AND hash = {hash:String} AS is_exposed,
          ${isTreated} AS is_treated,
          kind = 'viewable_impression' AND name = {touchpoint:String} OR is_exposed AND NOT forced AS is_view,
          multiIf(
            kind = {on:String} AND name = {name:String}, 1,
            kind = {perOn:String} AND name = {perName:String}, 2, 0) AS what
        FROM events FINAL
        WHERE site = {site:String}${upTo === undefined ? '' : ' AND visitor <= {upTo:UInt64}'} AND ts >= fromUnixTimestamp64Milli({from:Int64}) AND (is_view OR is_treated OR what > 0 OR automated != '')
      )
      GROUP BY visitor
      HAVING countIf(is_view) > 0${left}
    )
  )
)`;
  return { sql, params };
}
