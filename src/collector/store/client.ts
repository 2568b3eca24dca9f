import type { createClient } from '@clickhouse/client';
import { QueryFailed } from '../errors/queryFailed.js';
import { StoreMissing } from '../errors/storeMissing.js';
import type { Params, Row } from './store.js';

/** The little of a ClickHouse client that the store needs. Embedded or a cluster: the same. */
export interface SqlClient {
  readonly rows: (sql: string, params?: Params) => Promise<readonly Row[]>;
  readonly command: (sql: string, params?: Params) => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Where the client connects to: an address, or a connection inside this process. */
export type SqlClientOptions = NonNullable<Parameters<typeof createClient>[0]>;

/** A client over any connection that `@clickhouse/client` takes. The only file that knows the package. */
export async function createSqlClient(options: SqlClientOptions): Promise<SqlClient> {
  const client = await load(options);
  const attempt = async <T>(sql: string, run: () => Promise<T>): Promise<T> => {
    try {
      return await run();
    } catch (cause) {
      const [said = ''] = (cause instanceof Error ? cause.message : String(cause)).split('\n'); // what follows may be data
      throw new QueryFailed(`The store refused "${sql.trim().slice(0, 80)}…": ${said.slice(0, 500)}`, cause);
    }
  };
  const bound = (params?: Params): { query_params?: Record<string, unknown> } =>
    params && Object.keys(params).length ? { query_params: { ...params } } : {};
  return {
    rows: (sql, params) =>
      attempt(sql, async () => {
        const result = await client.query({ query: sql, format: 'JSONEachRow', ...bound(params) });
        return (await result.json()) as Row[];
      }),
    command: (sql, params) =>
      attempt(sql, async () => {
        await client.command({ query: sql, ...bound(params) });
      }),
    stop: () => client.close(),
  };
}

async function load(options: SqlClientOptions): Promise<ReturnType<typeof createClient>> {
  try {
    const module = await import('@clickhouse/client');
    return module.createClient(options);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw cause;
    throw new StoreMissing('The store needs two packages: npm install chdb @clickhouse/client', cause);
  }
}
