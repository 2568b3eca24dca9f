import { limits } from '../../wire/index.js';
import { keyFacts } from './key.js';

/** Bytes of waiting events, as JSON, beyond which the oldest are given up. */
const maxBufferBytes = 5e6;

/** The keys to give up, oldest first: older than the collector would take, then the oldest beyond the size budget. */
export function overBudget(
  keys: readonly string[],
  clock: number,
): readonly (readonly [reason: 'age' | 'size', keys: string[]])[] {
  const age: string[] = [];
  const size: string[] = [];
  let bytes = 0;
  for (const key of [...keys].reverse()) {
    const facts = keyFacts(key);
    bytes += facts.bytes;
    if (facts.at < clock - limits.oldestMs) age.unshift(key);
    else if (bytes > maxBufferBytes) size.unshift(key);
  }
  return [
    ['age', age],
    ['size', size],
  ];
}
