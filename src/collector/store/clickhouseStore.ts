import type { SqlClient } from './client.js';
import { append, close, closedUntil, type Sum } from './close.js';
import { dayRow, daysQuery } from './days.js';
import { drain } from './drain.js';
import { createDueList } from './due.js';
import { createEditions } from './editions.js';
import { migrate } from './migrations.js';
import { standings, standingsTally } from './standings.js';
import type { Counts, DayRow, Query, Row, Store } from './store.js';
import { openTallies } from './tallies.js';
import { totals, totalsTally } from './totals.js';

/** The store, in ClickHouse's SQL, over a connection that writes and two that only read: one counts, one takes its time. */
export async function createClickhouseStore(options: {
  readonly site: string;
  readonly writer: SqlClient;
  readonly reader: SqlClient;
  readonly counter: SqlClient;
}): Promise<Store> {
  const { site, writer, reader, counter } = options;
  await migrate(writer);
  let until = await closedUntil(writer, site);
  let markedUntil = until;
  let isStopped = false;
  const write = queue();
  const rows = reading(reader);
  const counting = reading(counter);
  const tallies = await openTallies({ site, read: counting.rows, writer, write });
  const due = createDueList(writer, site);
  const editions = createEditions();
  const firsts = new Map<string, number>();

  // The evidence is read between two insertions, so that it is known which of them are in it.
  const evidence = queue();
  const days = (hash: string): Promise<Omit<Counts, 'standings'>> =>
    evidence(async () => {
      const rows = await counting.rows(daysQuery(site, hash));
      return { days: rows.map(dayRow), isMore: false, edition: editions.of(hash), markedUntil };
    });

  const enter = async (before: number, sums: readonly Sum[]): Promise<void> => {
    try {
      await append(writer, site, before, until, sums);
    } catch (error) {
      editions.forget();
      throw error;
    }
    markedUntil = before;
    const grown = new Map<string, DayRow[]>();
    for (const { hash, ...row } of sums) {
      const rows = grown.get(hash) ?? [];
      rows.push(row);
      grown.set(hash, rows);
    }
    for (const [hash, rows] of grown) editions.grow(hash, rows);
  };

  return {
    drain: (segment) =>
      write(async () => {
        const erased = await drain(writer, site, segment);
        due.drained(segment);
        await tallies.drained(segment, erased);
      }),
    close: (closing) =>
      write(async () => {
        const { before } = closing;
        if (before <= until) return { visitors: 0 };
        try {
          const { parts, ...next } = await due.look(until, closing);
          const pass = await close(writer, site, until, closing, parts, firsts);
          if (pass.isMarked) await evidence(() => enter(before, pass.sums));
          until = before;
          return { visitors: pass.visitors, ...next };
        } catch (error) {
          due.forget();
          firsts.clear();
          until = await closedUntil(writer, site); // whether the insert was made is in the table only
          markedUntil = until;
          throw error;
        }
      }),
    rows: rows.rows,
    count: async ({ has, before, ...of }) => {
      const { hash } = of.watched;
      const more = editions.since(hash, has);
      const table = more ? { days: more, isMore: true, edition: editions.of(hash), markedUntil } : await days(hash);
      const cells = await tallies.of(standingsTally(site, of), before);
      return { ...table, standings: standings(cells) };
    },
    totals: async (before) => totals(await tallies.of(totalsTally(site), before)),
    closedUntil: () => write(() => Promise.resolve(until)),
    stop: async () => {
      if (isStopped) return;
      isStopped = true;
      await Promise.all([write(() => writer.stop()), rows.stop(), counting.stop()]);
    },
  };
}

// As a subquery it can only be a SELECT: `readonly` alone lets INTO OUTFILE through.
function reading(client: SqlClient): {
  readonly rows: (query: Query) => Promise<readonly Row[]>;
  readonly stop: () => Promise<void>;
} {
  const next = queue();
  return {
    rows: ({ sql, params }) => next(() => client.rows(`SELECT * FROM (\n${sql}\n)`, params)),
    stop: () => next(() => client.stop()),
  };
}

// The engine has one session per connection: its queries run one after the other.
function queue(): <T>(run: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (run) => {
    const next = last.then(run, run);
    last = next.catch(() => undefined);
    return next;
  };
}
