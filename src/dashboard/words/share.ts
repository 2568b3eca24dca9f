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
