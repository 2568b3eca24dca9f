import type { Reaction } from '../host.js';

/** How far silence can be believed. Each is worse than the one before, and a press only gets worse. */
export const clear = 0;
/** It may work and not show it: a request began. */
export const weak = 1;
/** So it is, and a request of the press was on its way for more than 3 s. */
export const slow = 2;
/** Nothing can be seen here, or what is seen says nothing: then an answer counts as little as none. */
export const blind = 3;
export type Sight = typeof clear | typeof weak | typeof slow | typeof blind;

/**
 * What can be said of a press that has passed so many marks after 0. `ms` is how long the page took to react: for the first time,
 * and after the third mark for the last.
 *
 * A reaction after 3 s can be caused by anything: it is the answer only where a request of the press was on its way until
 * then. A request that shows nothing says "works, not shows": that is no answer, and to call the control dead would be
 * wrong, so it is unknown.
 */
export function verdict(
  mark: number,
  sight: Sight,
  ms: number | undefined,
  isEnded?: boolean,
): Reaction['kind'] | undefined {
  if (sight === blind) return 'unknown';
  if (ms !== undefined && (mark < 3 || sight === slow)) return 'answered';
  if (isEnded || mark > 3) return mark < 3 || sight ? 'unknown' : 'unanswered';
  return mark === 2 ? 'quiet' : undefined;
}
