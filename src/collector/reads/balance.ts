import { type Balance, type BalancePart, limits, type QualityAnswer, type Sql } from '../../wire/index.js';
import type { Store } from '../store/store.js';
import { runnable } from './runnable.js';

/**
 * What became of every event that pages are known to have made. A page's life numbers its events without holes, so it
 * has made as many as the highest number that is known of it, and one: from what is here, from what was refused, from
 * what the page gave up, and from how far another page says that it had got.
 */
export async function balances(
  store: Store,
  site: string,
  now: number,
): Promise<Pick<QualityAnswer, 'made' | 'days'> & { readonly sql: Sql }> {
  const query = { sql: madeSql, params: { site, since: now - limits.oldestMs } };
  const rows = await store.rows(query);
  const days = rows.map((row) => {
    const parts = columns.map((column) => Number(row[column]));
    return { day: String(row.day), total: sum(parts), parts };
  });
  const parts = madeParts.map((part, i) => ({ ...part, count: sum(days.map(({ parts }) => parts[i] ?? 0)) }));
  return { made: whole(parts), days: days.slice(0, mostDays), sql: runnable('What became of every event made', query) };
}

/** What arrived, copies as well, from how many are stored and what was counted while they were. */
export function received({ parts: [here] }: Balance, outcome: (code: string) => number): Balance {
  const stored = here?.count ?? 0;
  // While a file of the log is being stored its events are there a moment before they are counted.
  const erased = outcome('erased') + outcome('erased_late');
  const copies = Math.max(0, outcome('taken') - erased - stored);
  return whole([
    { name: 'stored', count: stored, means: 'Each once.' },
    {
      name: 'duplicate',
      count: copies + outcome('duplicate'),
      means: 'Sent again after a lost answer, or by beacon as well, and recognised by their key: no effect.',
    },
    { name: 'rejected', count: outcome('refused'), means: 'Refused with a reason, each time that it was sent.' },
    {
      name: 'erased',
      count: erased,
      means: 'Of visitors who asked to be forgotten; in no other line.',
    },
  ]);
}

const mostDays = 60;
const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
const whole = (parts: readonly BalancePart[]): Balance => ({ total: sum(parts.map(({ count }) => count)), parts });

const columns = ['stored', 'rejected', 'age', 'size', 'storage', 'on_the_way', 'lost'] as const;

const madeParts: readonly Omit<BalancePart, 'count'>[] = [
  { name: 'stored', means: 'Here, each once. Verdicts are made of these.' },
  { name: 'rejected', means: 'Arrived, but refused with a reason: see quarantine. In no verdict.' },
  {
    name: 'age',
    means: 'Waited in the browser for more than 30 days, and given up there. Acts among them are not counted.',
  },
  {
    name: 'size',
    means: 'More than a browser keeps for us: the oldest were given up there. Acts among them are not counted.',
  },
  { name: 'storage', means: 'The browser gave no room to keep them. Acts among them are not counted.' },
  {
    name: 'on the way or lost',
    means: 'Not here, and not yet 30 days old: they may lie in a browser that is closed or offline, and come later.',
  },
  { name: 'lost', means: 'Not here, and too old to be taken any more. Acts among them are never counted.' },
];

// A number is in one part only: stored before rejected before what a page says to have given up. The parts are the
// growth of a union of intervals, taken together one after the other; only page lives of which more is known than
// stored events need it. Whatever is missing happened before the last sign of its page's life.
const madeSql = `WITH marks AS (
  SELECT visitor, stream, toUInt64(seq) AS first, toUInt64(seq) + 1 AS end, 1 AS rank, at
  FROM refused
  WHERE site = {site:String}
  UNION ALL
  SELECT
    visitor, if(mapContains(props, 'of'), toUInt32(props['of']), events.stream),
    toUInt64(props['from']), toUInt64(props['from'] + props['count']),
    multiIf(name = 'rejected', 1, name = 'age', 2, name = 'size', 3, 4), ts
  FROM events
  WHERE site = {site:String} AND kind = 'dropped' AND mapContains(props, 'from')
  UNION ALL
  SELECT
    visitor, toUInt32(if(kind = 'tail', props['of'], props['previous'])),
    toUInt64(if(kind = 'tail', props['last'], props['previousSeq']) + 1) AS told, told, 5, ts
  FROM events
  WHERE site = {site:String} AND (kind = 'tail' OR kind = 'open' AND mapContains(props, 'previousSeq'))
)
SELECT
  toString(toDate(began)) AS day,
  sum(here) AS stored, sum(refused) AS rejected, sum(aged) AS age, sum(sized) AS size, sum(unstored) AS storage,
  sumIf(missing, sign >= fromUnixTimestamp64Milli({since:Int64}, 'UTC')) AS on_the_way,
  sum(missing) - on_the_way AS lost
FROM (
  SELECT
    visitor, stream, min(first_sign) AS began, max(last_sign) AS sign,
    sum(c0) AS here, sum(c1) AS refused, sum(c2) AS aged, sum(c3) AS sized, sum(c4) AS unstored,
    greatest(0, toInt64(max(top)) - toInt64(here + refused + aged + sized + unstored)) AS missing
  FROM (
    SELECT
      visitor, stream, min(ts) AS first_sign, max(ts) AS last_sign, toUInt64(max(seq)) + 1 AS top,
      uniqExact(seq) AS c0, 0 AS c1, 0 AS c2, 0 AS c3, 0 AS c4
    FROM events
    WHERE site = {site:String}
    GROUP BY visitor, stream
    UNION ALL
    SELECT visitor, stream, first_at, last_at, last_end, 0, u1 - u0, u2 - u1, u3 - u2, u4 - u3
    FROM (
      SELECT
        visitor, stream, min(at) AS first_at, max(at) AS last_at, max(end) AS last_end,
        intervalLengthSumIf(first, end, rank = 0) AS u0, intervalLengthSumIf(first, end, rank <= 1) AS u1,
        intervalLengthSumIf(first, end, rank <= 2) AS u2, intervalLengthSumIf(first, end, rank <= 3) AS u3,
        intervalLengthSumIf(first, end, rank <= 4) AS u4
      FROM (
        SELECT * FROM marks
        UNION ALL
        SELECT visitor, stream, toUInt64(seq), toUInt64(seq) + 1, 0, ts
        FROM events
        WHERE site = {site:String} AND (visitor, stream) IN (SELECT visitor, stream FROM marks)
      )
      GROUP BY visitor, stream
    )
  )
  GROUP BY visitor, stream
)
GROUP BY day
ORDER BY day DESC`;
