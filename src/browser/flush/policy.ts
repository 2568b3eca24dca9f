import type { Answer } from '../../wire/index.js';
import { maxPauseMs } from '../shelf.js';

/** What came of a request. */
export interface Outcome {
  /** HTTP status; 0 when there was no answer, for whatever reason. */
  readonly status: number;
  /** The header as it stands. */
  readonly retryAfter?: string | null;
  /** The body, when it was JSON. */
  readonly body?: unknown;
}

export type Action =
  /** The collector said what became of each event. */
  | { readonly kind: 'settle'; readonly rejected: Answer['rejected'] }
  /** Keep everything; `server` when the collector answered, so that its wish binds every tab. */
  | { readonly kind: 'wait'; readonly ms: number; readonly server: boolean }
  /** Send the same in smaller batches. */
  | { readonly kind: 'split' }
  /** It can never be taken. */
  | { readonly kind: 'drop' }
  /** Send nothing more in this page's life. */
  | { readonly kind: 'stop' };

/**
 * What to do with a batch of so many events, by what came of it: the only place that knows. Nothing is given up for
 * having been tried too often.
 *
 * | outcome | action |
 * |---|---|
 * | 2xx that accounts for every event | settle |
 * | no answer; 408, 425, 429, 5xx; anything else | wait: Retry-After, or 1 s, 2.5 s, 6.3 s … 60 s and up to a quarter more |
 * | 413 | split |
 * | 400, 422 | drop |
 * | 401, 403 | stop |
 */
export function action(outcome: Outcome, events: number, tries: number, random: number, clock: number): Action {
  const { status, retryAfter, body } = outcome;
  const { accepted = -1, duplicate = 0, rejected } = (body ?? {}) as Partial<Answer>;
  if (status >= 200 && status < 300 && Array.isArray(rejected) && accepted + duplicate + rejected.length === events)
    return { kind: 'settle', rejected };
  if (status === 413) return { kind: 'split' };
  if (status === 400 || status === 422) return { kind: 'drop' };
  if (status === 401 || status === 403) return { kind: 'stop' };
  const asked = retryAfter ? Number(retryAfter) * 1000 || Date.parse(retryAfter) - clock : 0;
  const own = Math.min(60e3, 1000 * 2.5 ** tries) * (1 + random / 4);
  return { kind: 'wait', ms: asked > 0 ? Math.min(asked, maxPauseMs) : own, server: status > 0 };
}
