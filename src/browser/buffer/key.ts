import type { Group } from './buffer.js';

/**
 * The key a group is kept under. It sorts by the time it was written, and says how many events and bytes there are, so
 * that the budgets can be kept without reading a single event. Every version of the SDK reads it: another may add parts
 * at its end, and what begins in another way is left alone.
 */
export function groupKey(group: Group, clock: number): string {
  const seq = String(group.events[0]?.seq).padStart(9, '0');
  return [clock, group.stream, seq, group.events.length, JSON.stringify(group.events).length].join('.');
}

/** When a group was written (milliseconds since 1970), its events and its bytes. */
export function keyFacts(key: string): { readonly at: number; readonly count: number; readonly bytes: number } {
  const [at, , , count, bytes] = key.split('.').map(Number) as [number, number, number, number, number];
  return { at, count, bytes };
}
