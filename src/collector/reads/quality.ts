import type { Checks, QualityAnswer } from '../../wire/index.js';
import type { Query, Store } from '../store/store.js';
import { balances, received } from './balance.js';
import { runnable } from './runnable.js';

/** The answer of `GET /v1/quality`: what became of everything sent, each number with what it does to the results. */
export async function quality(options: {
  readonly site: string;
  readonly store: Store;
  readonly now: number;
  readonly count: readonly ('simulated' | 'automated')[];
  readonly checks: () => Promise<Checks>;
}): Promise<QualityAnswer> {
  const { site, store, now, count, checks } = options;
  const query = (sql: string): Query => ({ sql, params: { site } });
  const arrived = query(arrivedSql);
  const told = query(unnamedSql);
  const outcomes = query(outcomesSql);
  const refused = query(refusedSql);
  const erased = query(erasedSql);
  const newest = query(newestSql);
  const [counts, balance, arrivals, drops, refusals, erasures, rows, checked] = await Promise.all([
    store.rows(outcomes), // before what is stored: what arrives in between is no copy
    balances(store, site, now),
    store.rows(arrived),
    store.rows(told),
    store.rows(refused),
    store.rows(erased),
    store.rows(newest),
    checks(),
  ]);
  const of = (name: string): number => Number(arrivals[0]?.[name] ?? 0);
  const unnamed = Number(drops[0]?.total ?? 0);
  const outcome = (code: string): number => Number(counts.find((row) => row.code === code)?.total ?? 0);
  const isCounted = (kind: 'simulated' | 'automated'): string =>
    count.includes(kind)
      ? 'Counted: this collector was told to. Not for a real verdict.'
      : 'Left out of every verdict; their number is shown beside it.';
  return {
    site,
    asOf: new Date(now).toISOString(),
    made: balance.made,
    days: balance.days,
    received: received(balance.made, outcome),
    checks: checked,
    rows: [
      {
        name: 'late',
        count: of('late'),
        means: 'Arrived more than an hour after they happened: counted, if their visitor had not been closed.',
      },
      ...(unnamed
        ? [
            {
              name: 'dropped without a number',
              count: unnamed,
              means: 'Given up by pages that did not say which, mostly with an older SDK: these are among the lost.',
            },
          ]
        : []),
      {
        name: 'automated',
        count: of('automated_visitors'),
        means: `Visitors that look like programs. ${isCounted('automated')}`,
      },
      {
        name: 'simulated',
        count: of('simulated_visitors'),
        means: `Visitors of a demo or a test. ${isCounted('simulated')}`,
      },
      {
        name: 'several variants',
        count: of('several'),
        means:
          'Visitors drawn into more than one variant of one hypothesis: in no arm. Any number above 0 needs a look.',
      },
      ...refusals.map((row) => ({
        name: refusedNames[String(row.code)] ?? `refused: ${row.code}`,
        count: Number(row.total),
        means: 'Not stored; kept in quarantine for 14 days with the reason.',
      })),
      {
        name: 'extra fields',
        count: outcome('extra_field'),
        means: 'Fields this collector does not know, left out; the events are stored. The page may use a newer SDK.',
      },
      ...(outcome('set_aside')
        ? [
            {
              name: 'set aside',
              count: outcome('set_aside'),
              means:
                'Acknowledged, but the store does not take the file they are in: it lies in log/refused, and they are in no verdict.',
            },
          ]
        : []),
      {
        name: 'erased',
        count: Number(erasures[0]?.visitors ?? 0),
        means: 'Visitors who asked to be forgotten: their events are gone; closed sums, which hold no id, stay.',
      },
    ],
    quarantine: rows.map((row) => ({
      at: String(row.at_text),
      code: String(row.code),
      reason: String(row.reason),
      prefix: String(row.prefix),
    })),
    sql: [
      runnable('Events and visitors by kind', arrived),
      balance.sql,
      runnable('What pages gave up without saying which', told),
      runnable('What arrived: taken, duplicate, refused, erased, extra fields', outcomes),
      runnable('Quarantine by reason', refused),
      runnable('Visitors erased', erased),
    ],
  };
}

const refusedNames: Readonly<Record<string, string>> = { unknown_hypothesis: 'unknown version' };

const arrivedSql = `SELECT
  countIf(received_at > ts + INTERVAL 1 HOUR) AS late,
  uniqExactIf(visitor, automated != '') AS automated_visitors,
  uniqExactIf(visitor, simulated = 1) AS simulated_visitors,
  (SELECT count() FROM (
    SELECT visitor, hash FROM events
    WHERE site = {site:String} AND kind = 'exposure' AND forced = 0
    GROUP BY visitor, hash
    HAVING uniqExact(variant) > 1
  )) AS several
FROM events FINAL
WHERE site = {site:String}`;

const unnamedSql = `SELECT toUInt64(sum(value)) AS total
FROM events FINAL
WHERE site = {site:String} AND kind = 'dropped' AND NOT mapContains(props, 'from')`;

const outcomesSql = `SELECT toString(code) AS code, sum(count) AS total
FROM outcomes
WHERE site = {site:String}
GROUP BY code`;

const refusedSql = `SELECT toString(code) AS code, count() AS total
FROM quarantine
WHERE site = {site:String}
GROUP BY code
ORDER BY code`;

const erasedSql = 'SELECT uniqExact(visitor_hash) AS visitors FROM erasures WHERE site = {site:String}';

const newestSql = `SELECT
  formatDateTime(at, '%Y-%m-%dT%H:%i:%SZ') AS at_text, toString(code) AS code, reason, prefix
FROM quarantine
WHERE site = {site:String}
ORDER BY at DESC
LIMIT 50`;
