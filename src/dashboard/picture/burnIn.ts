import type { Comparison } from '../../stats/index.js';

/** Acts, and visitors without the act, that each arm needs before an interval is shown. */
export const needed = 25;

export interface BurnIn {
  readonly arm: string;
  readonly acted: number;
  readonly didNot: number;
}

/** How far each arm is on its way to a first interval, the control first. */
export function burnIn(comparisons: readonly Comparison[]): readonly BurnIn[] {
  const first = comparisons[0];
  if (!first) return [];
  const line = (arm: string, n: number, share: number): BurnIn => {
    const acted = n ? Math.round(n * share) : 0;
    return { arm, acted, didNot: n - acted };
  };
  return [
    line(first.control, first.n.control, first.share.control),
    ...comparisons.map(({ arm, n, share }) => line(arm, n.arm, share.arm)),
  ];
}

/** The scarcest of all: what the first interval waits for. */
export function scarcest(comparisons: readonly Comparison[]): number {
  return Math.min(needed, ...burnIn(comparisons).flatMap(({ acted, didNot }) => [acted, didNot]));
}
