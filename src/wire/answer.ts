/** Why an event was not stored. `unknown_hypothesis`: no such version is registered; all stay in quarantine. */
export type RejectCode =
  | 'invalid'
  | 'too_large'
  | 'too_old'
  | 'too_new'
  | 'unknown_kind'
  | 'unknown_hypothesis'
  | 'unknown_variant'
  | 'wrong_variant';

export interface Reject {
  /** Position of the event in the batch, counted from 0 through all its streams. */
  readonly i: number;
  readonly code: RejectCode;
  /** What was expected and the value that stood there, shortened. */
  readonly reason: string;
}

/** The answer to `POST /v1/events`, given only when everything in it is on disk. */
export interface Answer {
  readonly accepted: number;
  /** Events this collector already had. */
  readonly duplicate: number;
  /** Kept in quarantine; sending them again does not help. */
  readonly rejected: readonly Reject[];
}

/** The body of every 4xx and 5xx answer. */
export interface Refusal {
  readonly error: string;
  /** What was wrong, with the value, and what to do. */
  readonly message: string;
}
