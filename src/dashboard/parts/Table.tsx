import type { ComponentChild, VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useWidth } from './useWidth.js';

interface TableProps {
  /** What the table holds; read aloud, and printed above it. */
  readonly caption: string;
  /** A column of numbers starts with `#`. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly ComponentChild[])[];
}

/** The table twin of a picture. The first cell of a row names it. */
export function Table({ caption, columns, rows }: TableProps): VNode {
  const { ref, width } = useWidth<HTMLDivElement>(0);
  const [scrolls, setScrolls] = useState(false);
  // Another width or another row may need to scroll.
  useEffect(() => {
    const element = ref.current;
    setScrolls(element !== null && element.scrollWidth > element.clientWidth);
  }, [width, rows.length]);
  const kind = columns.map((column) => (column.startsWith('#') ? 'number' : 'text'));
  return (
    // What scrolls sideways can be reached and scrolled with the keyboard.
    <div class="table-scroll" ref={ref} {...(scrolls ? { tabIndex: 0, role: 'region', 'aria-label': caption } : {})}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column, i) => (
              <th scope="col" class={kind[i]} key={column}>
                {column.replace(/^#/, '')}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, line) => (
            <tr key={line}>
              {row.map((cell, i) =>
                i ? (
                  <td class={kind[i]} key={columns[i]}>
                    {cell}
                  </td>
                ) : (
                  <th scope="row" class={kind[i]} key={columns[i]}>
                    {cell}
                  </th>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
