import type { VNode } from 'preact';
import { dodge } from '../picture/dodge.js';

interface DirectLabelsProps {
  /** `kind` is the end of its class, `at` the value that it stands beside. */
  readonly labels: readonly { readonly name: string; readonly kind: string; readonly at: number }[];
  readonly y: (value: number) => number;
  /** Where the lines end, and between which heights the names stand. */
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** The names of lines, beside their ends, moved apart where they would touch. */
export function DirectLabels({ labels, y, right, top, bottom }: DirectLabelsProps): VNode {
  const placed = dodge(
    labels.map(({ at }) => y(at)),
    16,
    top,
    bottom,
  );
  return (
    <>
      {labels.map(({ name, kind, at }, i) => (
        <g class={`direct direct-${kind}`} key={name}>
          <path class="leader" d={`M${right + 2} ${y(at)}L${right + 9} ${placed[i]}`} />
          <text x={right + 13} y={placed[i]} dy="0.32em">
            {name}
          </text>
        </g>
      ))}
    </>
  );
}
