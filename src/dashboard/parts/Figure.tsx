import type { ComponentChildren, VNode } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { usePrinting } from './usePrinting.js';

interface FigureProps {
  /** What the picture shows, as a heading. */
  readonly title: string;
  readonly level?: 2 | 3;
  /** What stands above both. */
  readonly lead?: ComponentChildren;
  /** Draws the picture; `open` swaps to the table, at a row. */
  readonly picture: (open: (row: number) => void) => ComponentChildren;
  readonly table: ComponentChildren;
  readonly children?: ComponentChildren;
}

/**
 * A picture and its table twin. `t` swaps them: in the figure that has the focus, or else in every figure. On paper, where
 * nothing can be swapped, both are there.
 */
export function Figure({ title, level = 2, lead, picture, table, children }: FigureProps): VNode {
  const [shown, show] = useState<'picture' | 'table'>('picture');
  const element = useRef<HTMLElement>(null);
  const row = useRef<number | undefined>(undefined);
  const held = useRef(false);
  const id = useId();
  const printing = usePrinting();
  const Heading = `h${level}` as const;

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 't' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      // Not document.activeElement: the first figure to answer may have drawn itself anew before the next is asked.
      const focused = event.composedPath().find((at) => at instanceof HTMLElement && 'figure' in at.dataset);
      if (focused && focused !== element.current) return;
      held.current = focused !== undefined;
      show((now) => (now === 'picture' ? 'table' : 'picture'));
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  useEffect(() => {
    // What had the focus is gone: it stays in this figure.
    if (held.current) element.current?.querySelector<HTMLElement>('.marks, .swap')?.focus();
    held.current = false;
    if (shown !== 'table' || row.current === undefined) return;
    const line = element.current?.querySelectorAll<HTMLElement>('tbody tr')[row.current];
    row.current = undefined;
    line?.setAttribute('tabindex', '-1');
    line?.focus();
  }, [shown]);

  return (
    <section class="figure" data-figure ref={element} aria-labelledby={id}>
      <header class="figure-head">
        <Heading id={id}>{title}</Heading>
        <button
          type="button"
          class="quiet swap"
          aria-keyshortcuts="t"
          aria-pressed={shown === 'table'}
          onClick={() => show(shown === 'picture' ? 'table' : 'picture')}
        >
          Table<span class="unseen"> of {title}</span> <kbd>t</kbd>
        </button>
      </header>
      {lead}
      {(printing || shown === 'picture') &&
        picture((at) => {
          row.current = at;
          show('table');
        })}
      {(printing || shown === 'table') && table}
      {children}
    </section>
  );
}

/** Letters belong to whoever is typing. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}
