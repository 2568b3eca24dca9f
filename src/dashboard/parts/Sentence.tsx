import type { VNode } from 'preact';
import { headAndRest, names } from '../words/split.js';

/** A verdict's sentence: what it comes to, then the numbers, in a quieter voice. */
export function Sentence({ children }: { readonly children: string }): VNode {
  const { head, rest } = headAndRest(children);
  return (
    <>
      <span class="sentence-head">
        <Words>{head}</Words>
      </span>
      {rest && (
        <>
          {' '}
          <span class="sentence-rest">
            <Words>{rest}</Words>
          </span>
        </>
      )}
    </>
  );
}

/** Text whose names in quotes stay whole. */
function Words({ children }: { readonly children: string }): VNode {
  return (
    <>
      {names(children).map((part, i) =>
        i % 2 ? (
          <span class="name" key={`${i} ${part}`}>
            {part}
          </span>
        ) : (
          part
        ),
      )}
    </>
  );
}
