import { StoreMissing } from '../errors/storeMissing.js';
import { createSqlClient, type SqlClient, type SqlClientOptions } from './client.js';

/** Three connections to one embedded ClickHouse: one that writes, and two that can only read, side by side. */
export interface Embedded {
  readonly writer: SqlClient;
  readonly reader: SqlClient;
  readonly counter: SqlClient;
}

/** Opens ClickHouse inside this process, on a folder that no other process may have open. The only file that knows chdb. */
export async function openChdb(path: string): Promise<Embedded> {
  const { createChdbConnection } = await load();
  // Made for each other, but each package declares the settings' class anew, with a private member.
  type Connection = NonNullable<SqlClientOptions['connection']>;
  const open = (): Promise<SqlClient> =>
    createSqlClient({ connection: createChdbConnection({ path }) as unknown as Connection });
  const writer = await open();
  const reader = await open();
  const counter = await open();
  // Settings stay with the connection; readonly comes last, because after it nothing can be set. It also shuts file(),
  // url() and INTO OUTFILE.
  for (const setting of readerSettings) for (const client of [reader, counter]) await client.command(`SET ${setting}`);
  return { writer, reader: inText(reader), counter: inText(counter) };
}

// The engine takes bound values of one query at a time, on whatever connection, and so runs such queries one after the other.
// What only reads, and can do nothing else, has its values in the text: as literals of their type.
const inText = (client: SqlClient): SqlClient => ({
  ...client,
  rows: (sql, params = {}) =>
    client.rows(
      sql.replace(/\{(\w+):([\w()]+)\}/g, (placeholder, name: string, type: string) => {
        const value = params[name];
        if (value === undefined) return placeholder;
        const literal = quoted(typeof value === 'object' ? `[${value.map(member).join(',')}]` : String(value));
        return type === 'String' ? literal : `CAST(${literal}, '${type}')`;
      }),
    ),
});

const member = (value: string | number | bigint): string => (typeof value === 'string' ? quoted(value) : String(value));

const quoted = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;

const readerSettings = [
  'output_format_json_quote_64bit_integers = 0',
  'max_execution_time = 20',
  'max_memory_usage = 2000000000',
  'max_result_rows = 1000000',
  'readonly = 1',
];

async function load(): Promise<typeof import('chdb/connection')> {
  try {
    return await import('chdb/connection');
  } catch (cause) {
    throw new StoreMissing(
      `The embedded store could not be loaded. Install it with: npm install chdb @clickhouse/client`,
      cause,
    );
  }
}
