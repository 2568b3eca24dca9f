import { randomUUID } from 'node:crypto';
import type { SqlClient } from './client.js';
import { close, closedUntil } from './close.js';
import { daysQuery } from './days.js';
import { drain } from './drain.js';
import { createDueList } from './due.js';
import { migrate } from './migrations.js';
import { standings, standingsTally } from './standings.js';
import type { Query, Row, Store } from './store.js';
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
  // The editions of the day tables: how often each has grown while this process runs.
  let run = randomUUID();
  const grown = new Map<string, number>();

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
          const pass = await close(writer, site, until, closing, parts);
          until = before;
          if (pass.isMarked) markedUntil = before;
          for (const hash of pass.grown) grown.set(hash, (grown.get(hash) ?? 0) + 1);
          return { visitors: pass.visitors, ...next };
        } catch (error) {
          due.forget();
          run = randomUUID();
          until = await closedUntil(writer, site); // whether the insert was made is in the table only
          markedUntil = until;
          throw error;
        }
      }),
    rows: rows.rows,
    count: async ({ has, before, ...of }) => {
      const { hash } = of.watched;
      const told = { markedUntil, edition: `${run} ${grown.get(hash) ?? 0}` };
      const days = has === told.edition ? undefined : await counting.rows(daysQuery(site, hash));
      const cells = await tallies.of(standingsTally(site, of), before);
      return { ...told, standings: standings(cells), ...(days && { days }) };
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
