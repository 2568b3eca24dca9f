import type { Sql } from '../../wire/index.js';

/** The queries whose words match; when none does, all of them, because a number without its query is a claim. */
export function sqlFor(sql: readonly Sql[], matching: RegExp): readonly Sql[] {
  const found = sql.filter(({ gives }) => matching.test(gives));
  return found.length ? found : sql;
}
