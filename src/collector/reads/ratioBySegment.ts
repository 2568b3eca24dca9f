import type { Experiment } from '../../hypothesis/index.js';
import { type Segment, sampleRatioBySegment } from '../../stats/index.js';
import type { RatioSegment, Sql } from '../../wire/index.js';
import type { Row, Watched } from '../store/store.js';
import { unitsQuery } from '../store/units.js';
import type { CountOptions } from './evidence.js';
import { runnable } from './runnable.js';

/**
 * Where a sample ratio that is out comes from: the same test for each device and each route of the visitors' first view,
 * the strongest first. A pointer for whoever looks for the cause, never a verdict.
 */
export async function ratioBySegment(
  watched: Watched,
  { variants, split }: Experiment,
  { store, site, rules }: CountOptions,
): Promise<{ readonly segments: readonly RatioSegment[]; readonly sql: Sql }> {
  const { sql: units, params } = unitsQuery(site, watched, rules);
  const query = {
    sql: `SELECT entry.1 AS dimension, entry.2 AS value, arm, count() AS visitors
FROM (
  SELECT arm, arrayJoin([('device', if(device = '', 'unknown', device)), ('route', if(route = '', 'unknown', route))]) AS entry
  FROM (
${units}
  ) AS exposed
  LEFT JOIN (
    SELECT
      visitor,
      argMin(toString(name), (ts, stream, seq)) AS route,
      argMin(multiIf(mapContains(props, 'device:phone'), 'phone', mapContains(props, 'device:tablet'), 'tablet', 'desktop'), (ts, stream, seq)) AS device
    FROM events FINAL
    WHERE site = {site:String} AND kind = 'view'
    GROUP BY visitor
  ) AS first_view USING (visitor)
  WHERE standing = 'exposed'
)
GROUP BY dimension, value, arm
ORDER BY dimension, value, arm`,
    params,
  };
  const rows = await store.rows(query);
  const segments = ['device', 'route'].flatMap((dimension) =>
    largest(dimension, byValue(rows.filter((row) => row.dimension === dimension)), variants),
  );
  return {
    segments: [...sampleRatioBySegment(segments, split)].sort((a, b) => b.logE - a.logE),
    sql: runnable('Exposed by variant and by the device and the route of the first view', query),
  };
}

type Exposed = Readonly<Record<string, number>>;

function byValue(rows: readonly Row[]): ReadonlyMap<string, Exposed> {
  const values = new Map<string, Record<string, number>>();
  for (const { value, arm, visitors } of rows) {
    const exposed = values.get(String(value)) ?? {};
    exposed[String(arm)] = Number(visitors);
    values.set(String(value), exposed);
  }
  return values;
}

/** How many values of a dimension are told apart; the rarer ones are one. */
const mostValues = 10;

function largest(dimension: string, values: ReadonlyMap<string, Exposed>, arms: readonly string[]): readonly Segment[] {
  const size = (exposed: Exposed): number => Object.values(exposed).reduce((sum, n) => sum + n, 0);
  const all = [...values].sort(([, a], [, b]) => size(b) - size(a));
  const told = all.slice(0, mostValues).map(([value, exposed]) => ({ dimension, value, exposed }));
  const rest = all.slice(mostValues).map(([, exposed]) => exposed);
  if (!rest.length) return told;
  const together = arms.map((arm) => [arm, rest.reduce((sum, exposed) => sum + (exposed[arm] ?? 0), 0)]);
  return [...told, { dimension, value: 'all others', exposed: Object.fromEntries(together) }];
}
