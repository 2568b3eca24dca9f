import type { WireEvent } from './event.js';

/** Events of one page's life. */
export interface Stream {
  /** Random, 8 hex digits, new for every page life. */
  readonly stream: string;
  /** When it began, by the visitor's clock: milliseconds since 1970. Never corrected, so that a retry has the same key. */
  readonly startedAt: number;
  readonly events: readonly WireEvent[];
}

/** The body of `POST /v1/events`: everything one visitor has to say, over one or more streams. */
export interface Batch {
  readonly v: 1;
  /** The site's publishable key: `pk_…`. */
  readonly key: string;
  readonly site: string;
  /** Version of the SDK that sent it. What is in it may have been recorded by another: see decision 009. */
  readonly sdk: string;
  /** The visitor's clock when it was sent: milliseconds since 1970. */
  readonly sentAt: number;
  /** Random, 16 hex digits, first party. */
  readonly visitor: string;
  /** A demo's or a test's visitor, never counted unless the collector is told to. */
  readonly simulated?: true;
  readonly streams: readonly Stream[];
}

/** The limits that both sides keep. A batch over them is split by the SDK and refused by the collector. */
export const limits: {
  readonly [name in 'bodyBytes' | 'decodedBytes' | 'events' | 'eventBytes' | 'oldestMs' | 'newestMs']: number;
} = {
  /** Bytes as sent. */
  bodyBytes: 256 * 1024,
  /** Bytes after decompression. */
  decodedBytes: 1024 * 1024,
  events: 500,
  eventBytes: 8 * 1024,
  /** Oldest event accepted, in milliseconds before now. */
  oldestMs: 30 * 864e5,
  /** Newest event accepted, in milliseconds after now. */
  newestMs: 60e3,
};
