import type { VNode } from 'preact';
import type { Because as Reasons } from '../../hypothesis/index.js';
import { ground } from '../words/because.js';

/** Why the team believes it, small: on a card. */
export function Because({ because }: { readonly because: Reasons }): VNode {
  const why = ground(because);
  if (why.kind === 'quote')
    return (
      <p class="because">
        because <q>{why.text}</q>
        {why.from && <span class="from"> — {why.from}</span>}
      </p>
    );
  if (why.kind === 'query')
    return (
      <p class="because">
        because a query said so: <code>{why.text}</code>
      </p>
    );
  return <p class="because">because of a hunch</p>;
}
