import type { VNode } from 'preact';
import { useContext, useEffect, useRef } from 'preact/hooks';
import { Counts } from './Counts.js';
import { Shape } from './Shape.js';

interface NumProps {
  readonly children: string;
  /** Visitors are in this number, so it carries the mark while simulated or automated ones are counted. */
  readonly visitors?: boolean;
}

/** A number that may change while it is read: it marks the change once, quietly, and moves nothing. */
export function Num({ children, visitors = false }: NumProps): VNode {
  const element = useRef<HTMLSpanElement>(null);
  const before = useRef(children);
  const included = useContext(Counts);
  useEffect(() => {
    if (before.current === children) return;
    before.current = children;
    const span = element.current;
    span?.classList.remove('changed');
    // Reading a size makes the removal take effect, so that the mark starts anew.
    void span?.offsetWidth;
    span?.classList.add('changed');
  }, [children]);
  return (
    <span class="num" ref={element}>
      {children}
      {visitors && included.length > 0 && (
        <span class="included" title={`${included.join(' and ')} visitors are in this number`}>
          <Shape name="included" />
          <span class="unseen"> (with {included.join(' and ')} visitors)</span>
        </span>
      )}
    </span>
  );
}
