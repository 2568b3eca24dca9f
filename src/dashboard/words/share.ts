import { count } from './count.js';

/**
 * A share as a percentage; a share of nobody has no value and says so.
 *
 * @example
 * share(0.304) // '30.4%'
 */
export function share(value: number): string {
  return Number.isFinite(value) ? `${(value * 100).toFixed(1)}%` : 'none yet';
}

/** Part of a whole as a percentage. */
export function shareOf(part: number, whole: number): string {
  return share(whole > 0 ? part / whole : Number.NaN);
}

const few = 25;

/** Part of a whole of people: a percentage when they are many, a count when a percentage would sound surer than it is. */
export function partOf(part: number, whole: number): string {
  return whole < few ? count(part) : shareOf(part, whole);
}
