import type { Look } from '../../stats/index.js';
import { counted } from './count.js';
import type { Differences } from './differences.js';
import { bucketWords } from './moment.js';

/** One look in words. */
export function lookWords({ bucket, estimate, lower, upper, n }: Look, { one, between }: Differences): string {
  return `${bucketWords(bucket)}: ${one(estimate)}, interval ${between(lower, upper)}, from ${counted(n, 'visitor')}`;
}
