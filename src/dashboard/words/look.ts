import type { Look } from '../../stats/index.js';
import { counted } from './count.js';
import { bucketWords } from './moment.js';
import { points, pointsBetween } from './points.js';

/** One look in words. */
export function lookWords({ bucket, estimate, lower, upper, n }: Look): string {
  return `${bucketWords(bucket)}: ${points(estimate)}, interval ${pointsBetween(lower, upper)}, from ${counted(n, 'visitor')}`;
}
