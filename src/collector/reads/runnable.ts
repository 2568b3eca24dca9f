import type { Sql } from '../../wire/index.js';
import type { Params, Query } from '../store/store.js';

/** A query as anybody can run it: its values written into the text, as ClickHouse's literals. */
export function runnable(gives: string, { sql, params }: Query): Sql {
  const text = sql.replace(/\{(\w+):[\w()]+\}/g, (placeholder, name: string) => {
    const value = params[name];
    return value === undefined ? placeholder : literal(value);
  });
  return { gives, sql: text.replace(/^ {4,}/gm, '  ').trim() };
}

function literal(value: Params[string] | bigint): string {
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  if (typeof value === 'string') return `'${value.replace(/[\\']/g, '\\$&').replace(/\n/g, '\\n')}'`;
  return `[${value.map((member) => literal(member)).join(', ')}]`;
}
