import type { Reaction } from '../host.js';

/** When a press is looked at again, in milliseconds after it: for animations, to say `quiet`, to close, to end. */
export const marks = [60, 1000, 3000, 7000] as const;

/** What has been seen of a press so far. */
export interface Seen {
  /** How many marks it has passed. */
  readonly mark: number;
  /** Here nothing could be seen, or what is seen says nothing: an answer counts as little as none. */
  readonly isBlind: boolean;
  /** Milliseconds until the page reacted: first, and from the third mark on, last. */
  readonly latencyMs: number | undefined;
  /** A request that it started ended after the third mark. */
  readonly isVouched: boolean;
  /** Something may have been its answer: a request, or what came after another press. */
  readonly isDoubtful: boolean;
  /** Another control was pressed since. */
  readonly isPassed: boolean;
  /** No more can be seen. */
  readonly isEnded: boolean;
}

/**
 * What can be said of it now. A reaction after 3 s can be caused by anything: it is the answer only where a request of
 * the press was on its way until then. A request without a sign of it means that the control works and does not show
 * it: that is not answered, and to call it dead would be wrong, so it is unknown.
 */
export function verdict(seen: Seen): Reaction['kind'] | undefined {
  const { mark, isBlind, latencyMs, isVouched, isDoubtful, isPassed, isEnded } = seen;
  if (isBlind) return 'unknown';
  if (latencyMs !== undefined && (mark < 3 || isVouched)) return 'answered';
  if (isEnded || mark > 3 || (isPassed && mark > 2)) return mark < 3 || isDoubtful ? 'unknown' : 'unanswered';
  return mark === 2 ? 'quiet' : undefined;
}
