import type { Experiment } from '../../hypothesis/index.js';
import { daysFollowed, fromSums, type Moments } from '../../stats/index.js';
import type { Sql } from '../../wire/index.js';
import type { Watched } from '../store/store.js';
import { type UnitsOptions, unitsQuery } from '../store/units.js';
import { runnable } from './runnable.js';

const dayMs = 86_400_000;

/**
 * What the visitors of each arm did in the primary metric on each day after their exposure, as sums and sums of products
 * of the days, from the events. The window is that of the days followed, which may be longer than the declared one.
 *
 * @param closedUntil where the closing pass has got to: only visitors all of whose days have passed by then.
 */
export async function byDay(
  hypothesis: Experiment,
  watched: Watched,
  closedUntil: number,
  { store, site, rules }: UnitsOptions,
): Promise<{ readonly sums: Readonly<Record<string, Moments>>; readonly sql: Sql } | undefined> {
  const [primary] = watched.metrics;
  const count = daysFollowed(hypothesis);
  if (!primary || count === 0) return undefined;
  const metrics = Array.from({ length: count }, (_, day) => ({
    ...primary,
    part: { from: day * dayMs, before: (day + 1) * dayMs },
  }));
  const { sql: units, params } = unitsQuery(site, { ...watched, windowMs: count * dayMs, metrics }, rules);
  const isRatio = 'per' in primary.metric && primary.metric.per !== undefined;
  const numbers = (isRatio ? ['m', 'o'] : ['m']).flatMap((of) => metrics.map((_, day) => `toFloat64(${of}${day})`));
  const query = {
    sql: `SELECT
  arm, count() AS n, sumForEach(days) AS sums,
  sumForEach(arrayFlatten(arrayMap(a -> arrayMap(b -> a * b, days), days))) AS products
FROM (
  SELECT arm, [${numbers.join(', ')}] AS days
  FROM (
${units}
  )
  WHERE standing = 'exposed' AND closes < {closedUntil:Int64}
)
GROUP BY arm
ORDER BY arm`,
    params: { ...params, closedUntil },
  };
  const rows = await store.rows(query);
  return {
    sums: Object.fromEntries(
      rows.map(({ arm, n, sums, products }) => {
        const [single, paired] = [sums as readonly number[], products as readonly number[]];
        const lines = single.map((_, i) => paired.slice(i * single.length, (i + 1) * single.length));
        return [String(arm), fromSums({ n: Number(n), sums: single, products: lines })];
      }),
    ),
    sql: runnable('What visitors did on each day after exposure, by variant: sums and sums of products', query),
  };
}
