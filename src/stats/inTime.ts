import type { ArmBucket } from './evidence.js';

/** The rows in the order of their buckets. As the store has them they are in it already, and then it is one pass. */
export function inTime(rows: readonly ArmBucket[]): readonly ArmBucket[] {
  const isSorted = rows.every(({ bucket }, i) => bucket >= (rows[i - 1]?.bucket ?? ''));
  return isSorted ? rows : [...rows].sort((a, b) => (a.bucket === b.bucket ? 0 : a.bucket < b.bucket ? -1 : 1));
}
