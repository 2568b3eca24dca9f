import type { Most } from '../../stats/index.js';
import type { Sql } from '../../wire/index.js';
import type { Watched } from '../store/store.js';
import { among, type UnitsOptions, unitsQuery } from '../store/units.js';
import { type Entered, entered, enteredColumns } from './entered.js';
import { runnable } from './runnable.js';

/**
 * Who is counted and what they did in the primary metric, by the device and the route of their first view, from the
 * events. The ten largest values of each are told apart, by exposed visitors; the rarer ones are one.
 *
 * @param closedUntil where the closing pass has got to: who has closed by then is in the evidence.
 */
export async function byFirstView(
  watched: Watched,
  closedUntil: number,
  { store, site, rules }: UnitsOptions,
): Promise<{ readonly rows: readonly Entered[]; readonly sql: Sql }> {
  const { sql: units, params } = unitsQuery(site, watched, rules);
  const query = {
    sql: `SELECT
  entry.1 AS dimension, entry.2 AS value, arm, ${enteredColumns}
FROM (
  SELECT
    arm, m0, o0, m0 - {around:Float64} AS distance, closes < {closedUntil:Int64} AS closed,
    arrayJoin([('device', if(device = '', 'unknown', device)), ('route', if(route = '', 'unknown', route))]) AS entry
  FROM (
${units}
  ) AS exposed
  LEFT JOIN (
    SELECT
      visitor,
      argMin(toString(name), (ts, stream, seq)) AS route,
      argMin(multiIf(mapContains(props, 'device:phone'), 'phone', mapContains(props, 'device:tablet'), 'tablet', 'desktop'), (ts, stream, seq)) AS device
    FROM events FINAL
    WHERE site = {site:String} AND kind = 'view'${among(rules)}
    GROUP BY visitor
  ) AS first_view USING (visitor)
  WHERE standing = 'exposed'
)
GROUP BY dimension, value, arm
ORDER BY dimension, value, arm`,
    params: { ...params, closedUntil, around: watched.metrics[0]?.around ?? 0 },
  };
  const rows = (await store.rows(query)).map(entered);
  return {
    rows: dimensions.flatMap((dimension) => largest(rows.filter((row) => row.dimension === dimension))),
    sql: runnable(
      'Who is exposed and what they did, by variant and by the device and the route of the first view',
      query,
    ),
  };
}

const dimensions = ['device', 'route'];

/** How many values of a dimension are told apart. */
const mostValues = 10;

/** How many segments there may be: the rarer values are one more. */
export const most: Most = { dimensions: dimensions.length, segments: mostValues + 1 };

function largest(rows: readonly Entered[]): readonly Entered[] {
  const sizes = new Map<string, number>();
  for (const { value, visitors } of rows) sizes.set(value, (sizes.get(value) ?? 0) + visitors);
  const apart = [...sizes].sort(([, a], [, b]) => b - a).slice(0, mostValues);
  const names = new Set(apart.map(([value]) => value));
  const rare = new Map<string, Entered>();
  for (const row of rows) {
    if (names.has(row.value)) continue;
    const before = rare.get(row.arm);
    rare.set(row.arm, before ? together(before, row) : { ...row, value: 'all others' });
  }
  return [...rows.filter(({ value }) => names.has(value)), ...rare.values()];
}

function together(a: Entered, b: Entered): Entered {
  const other = a.other ?? b.other;
  const both = (of: keyof NonNullable<Entered['other']>): number => (a.other?.[of] ?? 0) + (b.other?.[of] ?? 0);
  return {
    ...a,
    visitors: a.visitors + b.visitors,
    n: a.n + b.n,
    sum: a.sum + b.sum,
    sumOfSquares: a.sumOfSquares + b.sumOfSquares,
    ...(other && { other: { sum: both('sum'), sumOfSquares: both('sumOfSquares'), product: both('product') } }),
  };
}
