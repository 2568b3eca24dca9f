import type { Metric } from '../hypothesis/index.js';

/** A declared name, set apart from the words around it. */
export const quoted = (name: string): string => `“${name}”`;

/** What somebody did, to follow a "who" or a share of visitors. */
export function did({ on, name }: Metric): string {
  if (on === 'viewable_impression') return `had ${quoted(name)} in view`;
  return `${{ value: 'did', stage: 'reached', press: 'pressed' }[on]} ${quoted(name)}`;
}

/** A whole number with its thousands apart. */
export const count = (n: number): string => String(Math.round(n)).replace(/\B(?=(\d{3})+$)/g, ',');

export const visitors = (n: number): string => `${count(n)} ${n === 1 ? 'visitor' : 'visitors'}`;

/** Decimals that still tell apart two shares a tenth of the smallest effect from each other; at least one. */
export function decimals(smallestEffect: number): number {
  return Math.min(4, Math.max(1, Math.ceil(1 - Math.log10(100 * smallestEffect))));
}

/** A share as a percentage, or a difference in percentage points without its name. */
export const hundredths = (share: number, digits: number): string => (100 * share).toFixed(digits);

/** Where a difference lies: `between 0.8 and 5.4 percentage points more`. */
export function range(lower: number, upper: number, digits: number): string {
  if (upper < 0) return mirrored(-upper, -lower, 'less', digits);
  if (lower > 0) return mirrored(lower, upper, 'more', digits);
  const [low, high] = [hundredths(-lower, digits), hundredths(upper, digits)];
  return `between ${low} percentage points less and ${high} more`;
}

function mirrored(near: number, far: number, which: string, digits: number): string {
  const [from, to] = [hundredths(near, digits), hundredths(far, digits)];
  const span = Number(from) > 0 ? `between ${from} and ${to}` : `up to ${to}`; // never "between 0.0", which it is not
  return `${span} percentage points ${which}`;
}
