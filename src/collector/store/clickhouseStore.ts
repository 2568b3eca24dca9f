import type { SqlClient } from './client.js';
import { close, closedUntil } from './close.js';
import { drain } from './drain.js';
import { migrate } from './migrations.js';
import { openStandings } from './standings.js';
import type { Store } from './store.js';

/** The store, in ClickHouse's SQL, over a connection that writes and one that only reads. */
export async function createClickhouseStore(options: {
  readonly site: string;
  readonly writer: SqlClient;
  readonly reader: SqlClient;
  /** Events from which on standings are kept by parts. @default 500_000 */
  readonly partsFrom?: number;
}): Promise<Store> {
  const { site, writer, reader, partsFrom } = options;
  await migrate(writer);
  let until = await closedUntil(writer, site);
  let isStopped = false;
  const write = queue();
  const read = queue();
  // As a subquery it can only be a SELECT: `readonly` alone lets INTO OUTFILE through.
  const rows: Store['rows'] = ({ sql, params }) => read(() => reader.rows(`SELECT * FROM (\n${sql}\n)`, params));
  const standings = await openStandings({ site, read: rows, writer, write, partsFrom });
  return {
    drain: (segment) => write(async () => standings.drained(segment, await drain(writer, site, segment))),
    close: (closing) =>
      write(async () => {
        if (closing.before <= until) return { visitors: 0 };
        try {
          const closed = await close(writer, site, until, closing);
          until = closing.before;
          return closed;
        } catch (error) {
          until = await closedUntil(writer, site); // whether the insert was made is in the table only
          throw error;
        }
      }),
    rows,
    standings: standings.of,
    closedUntil: () => write(() => Promise.resolve(until)),
    stop: async () => {
      if (isStopped) return;
      isStopped = true;
      await Promise.all([write(() => writer.stop()), read(() => reader.stop())]);
    },
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
