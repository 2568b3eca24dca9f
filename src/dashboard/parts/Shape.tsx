import type { VNode } from 'preact';
import type { VerdictState } from '../../stats/index.js';
import type { Status } from '../../wire/index.js';

export type ShapeName = VerdictState | Status | 'holds' | 'worse' | 'open' | 'included';

/** The shape of a state. It always stands beside the word, so a screen reader passes it by. */
export function Shape({ name }: { readonly name: ShapeName }): VNode {
  return (
    <svg class={`shape shape-${name}`} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      {drawings[name]}
    </svg>
  );
}

const ring = <circle class="line" cx="8" cy="8" r="6" />;
const disc = <circle class="fill" cx="8" cy="8" r="7" />;
const diamond = <path class="line" d="M8 1.800 14.200 8 8 14.200 1.800 8Z" />;

const drawings: Readonly<Record<ShapeName, VNode>> = {
  supported: (
    <>
      {disc}
      <path class="cutout" d="m4.700 8.200 2.300 2.400 4.300-5" />
    </>
  ),
  holds: (
    <>
      {ring}
      <path class="line" d="m5 8.200 2.100 2.200 3.900-4.600" />
    </>
  ),
  refuted: (
    <>
      <rect class="fill" x="1" y="1" width="14" height="14" />
      <path class="cutout" d="m5 5 6 6m0-6-6 6" />
    </>
  ),
  worse: <path class="fill" d="M8 14.500 1 2.500h14Z" />,
  'no-difference': <path class="bars" d="M2 5.500h12M2 10.500h12" />,
  undecided: (
    <>
      {ring}
      <path class="fill" d="M8 2a6 6 0 0 1 0 12Z" />
    </>
  ),
  open: ring,
  invalid: (
    <>
      <path class="line" d="M5 1.500h6L14.500 5v6L11 14.500H5L1.500 11V5Z" />
      <path class="line" d="m4 12 8-8" />
    </>
  ),
  association: (
    <>
      <circle class="line" cx="4" cy="8" r="2.600" />
      <circle class="line" cx="12" cy="8" r="2.600" />
      <path class="line" d="M7 8h2" />
    </>
  ),
  confounded: (
    <>
      <circle class="line" cx="5.800" cy="8" r="4.300" />
      <circle class="line" cx="10.200" cy="8" r="4.300" />
    </>
  ),
  drafted: <circle class="line dotted" cx="8" cy="8" r="6" />,
  locked: (
    <>
      <rect class="fill" x="2.500" y="7" width="11" height="7.500" />
      <path class="line" d="M5 7V5a3 3 0 0 1 6 0v2" />
    </>
  ),
  running: <path class="line" d="M3 2.500 13 8 3 13.500Z" />,
  decided: disc,
  included: diamond,
};
