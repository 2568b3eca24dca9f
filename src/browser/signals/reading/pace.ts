import type { ReadingRateEvent } from '../../../wire/index.js';

const minute = 60e3;
export const minIdleCapMs = 15e3;

/** Slow readers: 175 words a minute (Brysbaert 2019 gives 175 to 300 for most adults); half as much again, to think. */
export const idleCapMs = (words: number): number =>
  Math.min(90e3, Math.max(minIdleCapMs, (1.5 * words * minute) / 175));

/** Half of the words at 238 a minute, the mean of adults (Brysbaert 2019). */
export const halfReadMs = (words: number): number => (0.5 * words * minute) / 238;

/** Around the 175 to 300 words a minute of most adults; the borders are ours. */
export function band(words: number, ms: number): ReadingRateEvent['band'] {
  const rate = (words * minute) / ms;
  return rate < 100 ? 'linger' : rate <= 400 ? 'read' : rate <= 700 ? 'skim' : 'scan';
}

/** How much of the upper half of the window a block fills, in pixels of height: what is below it is hardly read yet. */
export const upperHalf = (top: number, bottom: number, height: number): number =>
  Math.max(1, Math.min(bottom, height / 2) - Math.max(top, 0));
