import type { VNode } from 'preact';
import type { Sql } from '../../wire/index.js';
import { Copy } from './Copy.js';

/** The queries that gave the numbers above, each ready to be run again. */
export function SqlNotes({ of, sql }: { readonly of: string; readonly sql: readonly Sql[] }): VNode | null {
  if (!sql.length) return null;
  return (
    <details class="sql">
      <summary>
        SQL <span class="of">behind {of}</span>
      </summary>
      {sql.map(({ gives, sql: query }) => (
        <div class="query" key={gives}>
          <p>
            {gives} <Copy text={query}>Copy</Copy>
          </p>
          <pre>
            <code>{query}</code>
          </pre>
        </div>
      ))}
    </details>
  );
}
