/** A difference with its interval, and the smallest that matters; all in the same unit. */
export interface Bar {
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
  readonly smallest: number;
}

/**
 * An interval drawn in characters against zero (`│`) and the smallest effect that matters on both sides (`┊`).
 * `width` is made odd, so that zero has the middle.
 *
 * @example
 * intervalBar({ estimate: 0.06, lower: 0.04, upper: 0.08, smallest: 0.03 }, 41)
 * // '·············┊······│······┊·━━━━━●━━━━··'
 */
export function intervalBar({ estimate, lower, upper, smallest }: Bar, width: number): string {
  const half = Math.floor((width - 1) / 2);
  const reach = Math.max(Math.abs(lower), Math.abs(upper), smallest * 1.5) * 1.1;
  const at = (value: number): number => half + Math.round((value / reach) * half);
  return Array.from({ length: half * 2 + 1 }, (_, i) => {
    if (i === at(estimate)) return '●';
    if (i >= at(lower) && i <= at(upper)) return '━';
    if (i === half) return '│';
    return i === at(smallest) || i === at(-smallest) ? '┊' : '·';
  }).join('');
}
