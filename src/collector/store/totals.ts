import type { Query, Totals } from './store.js';
import type { Cells, Tally } from './tallies.js';
import { partOf } from './units.js';

const sums = [
  'uniqExact(visitor) AS visitors',
  "countIf(kind = 'exposure') AS exposures",
  "countIf(kind = 'value') AS values",
  'count() AS events',
  'uniqExactIf(visitor, simulated = 1) AS simulated_visitors',
];

/** Visitors of all kinds, and what they did, from all events. */
export const totalsQuery = (site: string): Query => ({
  sql: `SELECT\n  ${sums.join(',\n  ')}\nFROM events FINAL\nWHERE site = {site:String}`,
  params: { site },
});

/** The same by parts of the visitors, all in one cell. */
export const totalsTally = (site: string): Tally => ({
  hash: '',
  query: (parts, cut) => ({
    sql: `SELECT ${partOf('visitor')} AS part, 'all' AS cell, 0 AS first, [${sums.map((sum) => sum.split(' AS ')[0]).join(', ')}] AS sums
FROM events FINAL
PREWHERE site = {site:String} AND ${partOf('visitor')} IN {parts:Array(UInt16)}
WHERE received_at < fromUnixTimestamp64Milli({cut:Int64}, 'UTC')
GROUP BY part`,
    params: { site, parts, cut },
  }),
  of: (events) => {
    if (!events.length) return undefined;
    const of = (kind: string): number => events.filter((event) => event.kind === kind).length;
    const isSimulated = Number(events.some(({ simulated }) => simulated));
    return ['all', { first: 0, sums: [1, of('exposure'), of('value'), events.length, isSimulated] }];
  },
});

/** The cells of a `totalsTally`. */
export function totals(cells: Cells): Totals {
  const [visitors = 0, exposures = 0, values = 0, events = 0, simulated = 0] = cells.get('all')?.sums ?? [];
  return { visitors, exposures, values, events, simulated };
}
