import type { Experiment } from '../../hypothesis/index.js';
import { type OrderedArm, ranksAsked } from '../../stats/index.js';
import type { Sql } from '../../wire/index.js';
import type { Watched } from '../store/store.js';
import { type UnitsOptions, unitsQuery } from '../store/units.js';
import { runnable } from './runnable.js';

/**
 * The visitors of each arm in the order of their values of the primary metric, from the events: the store counts them and
 * is then asked for the few order statistics that matter, not for the values.
 *
 * @param closedUntil where the closing pass has got to: who has closed by then is in the evidence.
 */
export async function inOrder(
  hypothesis: Experiment,
  watched: Watched,
  closedUntil: number,
  { store, site, rules }: UnitsOptions,
): Promise<{ readonly arms: Readonly<Record<string, OrderedArm>>; readonly sql: readonly Sql[] }> {
  const { sql: units, params } = unitsQuery(site, watched, rules);
  const closed = `FROM (
${units}
)
WHERE standing = 'exposed' AND closes < {closedUntil:Int64}
GROUP BY arm
ORDER BY arm`;
  const sizes = { sql: `SELECT arm, count() AS n\n${closed}`, params: { ...params, closedUntil } };
  const counted = (await store.rows(sizes)).map(({ arm, n }) => {
    const name = String(arm);
    return { arm: name, n: Number(n), ranks: ranksAsked(hypothesis, name, Number(n)) };
  });
  if (!counted.some(({ ranks }) => ranks.length)) return { arms: {}, sql: [] };
  const ranks = counted.map((_, i) => `arm = {arm${i}:String}, {ranks${i}:Array(UInt64)}`).join(', ');
  const values = {
    // Somebody may have been erased in between: what is then no more there is null, and no bound.
    sql: `SELECT arm, ranks, arrayMap(rank -> if(rank <= length(sorted), sorted[rank], NULL), ranks) AS values
FROM (
  SELECT arm, arraySort(groupArray(toFloat64(m0))) AS sorted, multiIf(${ranks}, []) AS ranks
  ${closed}
)`,
    params: {
      ...params,
      closedUntil,
      ...Object.fromEntries(
        counted.flatMap((one, i): [string, string | readonly number[]][] => [
          [`arm${i}`, one.arm],
          [`ranks${i}`, one.ranks],
        ]),
      ),
    },
  };
  const rows = await store.rows(values);
  const valuesOf = (arm: string): readonly (number | null)[] =>
    (rows.find((row) => row.arm === arm)?.values ?? []) as readonly (number | null)[];
  return {
    arms: Object.fromEntries(
      counted.map(({ arm, n, ranks }): [string, OrderedArm] => {
        const found = valuesOf(arm);
        const at = ranks.flatMap((rank, i) => {
          const value = found[i];
          return typeof value === 'number' ? [[rank, value] as const] : [];
        });
        return [arm, { n, at: new Map(at) }];
      }),
    ),
    sql: [
      runnable('How many visitors are counted, by variant', sizes),
      runnable('The values at the ranks that bound the median and the 90th percentile, by variant', values),
    ],
  };
}
