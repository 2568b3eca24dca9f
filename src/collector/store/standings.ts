import type { Acts } from '../../hypothesis/index.js';
import type { Sent } from './news.js';
import type { Query, Standing, Watched } from './store.js';
import type { Cells, Tally } from './tallies.js';
import { partOf, type UnitRules, unitsQuery } from './units.js';

/** Whose standings are asked for. */
export interface StandingsOf {
  readonly watched: Watched;
  readonly rules: UnitRules;
}

/** Who is exposed to a version, who is counted and why not, and the acts so far, from all events. */
export function standingsQuery(site: string, { watched, rules }: StandingsOf): Query {
  const { sql, params } = unitsQuery(site, watched, rules, { standing: true });
  return {
    sql: `SELECT standing, arm, count() AS visitors, sum(acted) AS did, sum(acts_before) AS before, sum(acts_late) AS late, min(first_received) AS first
FROM (\n${sql}\n)\nGROUP BY standing, arm\nORDER BY standing, arm`,
    params,
  };
}

/** The same by parts of the visitors. A cell is a standing and, of those who are counted, the arm. */
export function standingsTally(site: string, { watched, rules }: StandingsOf): Tally {
  return {
    hash: watched.hash,
    query: (parts, cut) => {
      const { sql, params } = unitsQuery(site, watched, rules, { standing: true, parts, cut });
      return {
        sql: `SELECT ${partOf('visitor')} AS part, concat(standing, ' ', if(standing = 'exposed', arm, '')) AS cell,
  min(first_received) AS first, [count(), sum(acted), sum(acts_before), sum(acts_late)] AS sums
FROM (\n${sql}\n)\nGROUP BY part, cell`,
        params,
      };
    },
    of: (events) => {
      const one = standingOf(events, watched, rules);
      return one && [one.cell, { first: one.first, sums: [1, one.did, one.before, one.late] }];
    },
  };
}

/** The cells of a `standingsTally`. */
export const standings = (cells: Cells): readonly Standing[] =>
  [...cells].map(([cell, { first, sums }]) => {
    const [visitors = 0, did = 0, before = 0, late = 0] = sums;
    const space = cell.indexOf(' ');
    return { standing: cell.slice(0, space), arm: cell.slice(space + 1), visitors, did, before, late, first };
  });

// The rule of `unitsQuery`, for one visitor. `test/collector/store/contract.ts` holds the two together over hostile traffic.
function standingOf(events: readonly Sent[], watched: Watched, { graceMs, count }: UnitRules) {
  const { hash, kind, registeredAt, windowMs, withinMs, metrics, behaviour } = watched;
  const isExposure = (event: Sent): boolean => event.kind === 'exposure' && event.hash === hash;
  const [first] = events
    .filter(isExposure)
    .sort((a, b) => a.received - b.received || a.at - b.at || a.stream - b.stream);
  const [primary] = metrics;
  if (!first || !primary) return undefined;
  const isAssociation = kind === 'association';
  const start = first.at + withinMs;
  const end = start + windowMs;
  const closes = Math.max(end, first.received) + graceMs;
  const known = events.filter(({ received }) => received <= closes);
  const shown = known.filter(isExposure);
  const variants = new Set(shown.filter(({ forced }) => !forced).map(({ variant }) => variant));
  const isSimulated = events.some(({ simulated }) => simulated);
  const is = ({ on, name }: Acts, event: Sent): boolean =>
    event.kind === on && event.name === name && !isExposure(event);
  const isInWindow = ({ at }: Sent): boolean => (isAssociation ? at > start : at >= start) && at <= end;
  const acts = events.filter((event) => is(primary.metric, event));
  const didBehave = (of: Acts): boolean =>
    known.some((event) => is(of, event) && event.at >= first.at && event.at <= start);
  const arm = isAssociation ? (didBehave(behaviour ?? primary.metric) ? 'did' : 'did-not') : first.variant;
  const standing = (): string => {
    if (isSimulated && !count.includes('simulated')) return 'simulated ';
    if (known.some(({ automated }) => automated) && !count.includes('automated')) return 'automated ';
    if (shown.some(({ forced }) => forced)) return 'forced ';
    if (first.at < registeredAt && !isSimulated) return 'before-lock ';
    return variants.size > 1 ? 'several-variants ' : `exposed ${arm}`;
  };
  return {
    cell: standing(),
    first: first.received,
    did: Number(acts.some((event) => isInWindow(event) && event.received <= closes)),
    before: acts.filter(({ at }) => at < first.at).length,
    late: acts.filter((event) => isInWindow(event) && event.received > closes).length,
  };
}
