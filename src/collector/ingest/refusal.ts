import type { Refusal } from '../../wire/index.js';

/** A request that is not taken: the status and the body of its answer. */
export interface Refused {
  readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 415 | 429 | 503;
  readonly body: Refusal;
  /** Seconds after which it may be sent again. */
  readonly retryAfter?: number;
}

export const refused = (status: Refused['status'], error: string, message: string, retryAfter?: number): Refused => ({
  status,
  body: { error, message },
  ...(retryAfter === undefined ? {} : { retryAfter }),
});

/** A value as a message may show it: short, and without what might be somebody's. */
export const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 64 ? `${text.slice(0, 64)}…` : text;
};
