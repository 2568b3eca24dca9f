import type { Metric } from '../../hypothesis/index.js';
import type { Closing, Params, Query, Watched } from './store.js';

/**
 * One row for each visitor exposed to a version: when, to what, whether counted or why not, and what it did.
 *
 * The rule, which `test/collector/support/recount.ts` writes down a second time in JavaScript:
 * - The first exposure is the one received first (of several received together, the earliest).
 * - A visitor closes when its window has passed and the exposure has been received, plus the grace:
 *   `closes = max(exposed + within + window, received) + grace`. Neither can change later, so neither can who closes when.
 * - Only what was received by then says anything about a visitor: its arm, its acts, why it is left out.
 * - An act counts at or after the exposure (for an association: after `within` has passed) until the window has passed.
 */
export function unitsQuery(
  site: string,
  watched: Watched,
  { graceMs, count }: Pick<Closing, 'graceMs' | 'count'>,
  closing?: { readonly from: number; readonly before: number },
): Query {
  const { hash, registeredAt, windowMs, withinMs, kind, metrics, behaviour, placebo } = watched;
  const params: Record<string, Params[string]> = { site, hash, registeredAt, windowMs, withinMs, graceMs };
  const acts: string[] = [];
  const act = (id: string, { on, name }: Metric): string => {
    params[`${id}_on`] = on;
    params[`${id}_name`] = name;
    const sql = `(kind = {${id}_on:String} AND name = {${id}_name:String})`;
    acts.push(sql);
    return sql;
  };
  const primary = metrics[0]?.metric ?? { on: 'value', name: '' };
  const isAssociation = kind === 'association';
  const within = 'at BETWEEN exposed AND exposed + {withinMs:Int64}';
  const after = isAssociation ? '>' : '>=';
  const inWindow = `at ${after} exposed + {withinMs:Int64} AND at <= exposed + {withinMs:Int64} + {windowMs:Int64}`;
  const did = (id: string, metric: Metric, when: string): string =>
    `countIf(${act(id, metric)} AND ${when} AND in_time) > 0`;
  const group = (id: string, metric: Metric): string => `if(${did(id, metric, within)}, 'did', 'did-not')`;
  const columns = [
    `${isAssociation ? group('behaviour', behaviour ?? primary) : 'variants[1]'} AS arm`,
    ...(placebo ? [`${group('placebo', placebo)} AS placebo_arm`] : []),
    ...metrics.map(({ metric }, i) => `${did(`m${i}`, metric, inWindow)} AS m${i}`),
    `countIf(${act('m0', primary)} AND at < exposed) AS acts_before`,
    `countIf(${act('m0', primary)} AND ${inWindow} AND NOT in_time) AS acts_late`,
  ];
  const exposures = "site = {site:String} AND kind = 'exposure' AND hash = {hash:String}";
  let given = '';
  let having = '';
  if (closing) {
    Object.assign(params, closing);
    const due = (exposed: string, received: string): string =>
      `${closesAt(exposed, received)} >= {from:Int64} AND ${closesAt(exposed, received)} < {before:Int64}`;
    const candidate = due('toUnixTimestamp64Milli(ts)', 'toUnixTimestamp64Milli(received_at)');
    given = ` AND visitor IN (SELECT visitor FROM events WHERE ${exposures} AND ${candidate})`;
    having = `HAVING ${due('exposed', 'first_received')}`;
  }
  // FINAL reads the first of two rows with one key. With the visitors given by the sort key it stays small.
  const sql = `SELECT
  visitor, exposed, closes,
  max(is_simulated) AS simulated,
  countIf(automated_reason != '' AND in_time) > 0 AS automated,
  countIf(is_exposure AND is_forced AND in_time) > 0 AS forced,
  groupUniqArrayIf(8)(exposed_to, is_exposure AND NOT is_forced AND in_time) AS variants,
  multiIf(
    simulated AND ${count.includes('simulated') ? 0 : 1}, 'simulated',
    automated AND ${count.includes('automated') ? 0 : 1}, 'automated',
    forced, 'forced',
    exposed < {registeredAt:Int64} AND NOT simulated, 'before-lock',
    length(variants) > 1, 'several-variants',
    'exposed') AS standing,
  ${columns.join(',\n  ')}
FROM (
  SELECT
    visitor, exposed, closes, kind, name, variant AS exposed_to, automated AS automated_reason,
    simulated AS is_simulated, forced AS is_forced, kind = 'exposure' AND hash = {hash:String} AS is_exposure,
    toUnixTimestamp64Milli(ts) AS at, toUnixTimestamp64Milli(received_at) <= closes AS in_time
  FROM events FINAL
  INNER JOIN (
    SELECT
      visitor,
      min((toUnixTimestamp64Milli(received_at), toUnixTimestamp64Milli(ts))) AS first,
      first.1 AS first_received,
      first.2 AS exposed,
      ${closesAt('exposed', 'first_received')} AS closes
    FROM events FINAL
    WHERE ${exposures}${given}
    GROUP BY visitor
    ${having}
  ) AS units USING (visitor)
  WHERE site = {site:String}${given}
    AND (is_exposure OR automated != '' OR simulated OR ${acts.join(' OR ')})
)
GROUP BY visitor, exposed, closes`;
  return { sql, params };
}

const closesAt = (exposed: string, received: string): string =>
  `(greatest(${exposed} + {withinMs:Int64} + {windowMs:Int64}, ${received}) + {graceMs:Int64})`;
