import type { SignalEvent } from './signal.js';

/** What every event has. */
export interface Key {
  /** Number of the event in its stream: 0, 1, 2 … without holes. A hole is a measured loss. */
  readonly seq: number;
  /** Milliseconds since the stream began, by a clock that never goes back. */
  readonly t: number;
}

/** Always the first event of a stream: what is known when a page's life begins. */
export interface OpenEvent extends Key {
  readonly kind: 'open';
  /** The page's own word that it is driven by automation. */
  readonly webdriver?: true;
  /** Of older SDKs: the stream this visitor had before, as 8 hex digits. A `tail` says more. */
  readonly previous?: string;
  /** Of older SDKs: the last number that stream had given out. */
  readonly previousSeq?: number;
}

/** How far another stream of this visitor had got, once for each that was not told before: so that its end can be missed. */
export interface TailEvent extends Key {
  readonly kind: 'tail';
  /** The stream, as 8 hex digits. It may still be alive in another tab. */
  readonly of: string;
  /** The last number that it is known to have given out. */
  readonly last: number;
}

/**
 * The visitor could have been influenced: half of the element in view for 300 ms in a visible tab, or half of the window
 * filled by an element too tall for that, or `expose()`.
 */
export interface ExposureEvent extends Key {
  readonly kind: 'exposure';
  readonly hypothesis: string;
  /** The declaration's SHA-256, 64 hex digits: which version was shown. */
  readonly hash: string;
  /** Absent for an association. */
  readonly variant?: string;
  /** Shown on request, not by the draw. Stored, never counted. */
  readonly forced?: true;
}

/** What the visitor came for happened, as the team declared it. */
export interface ValueEvent extends Key {
  readonly kind: 'value';
  readonly name: string;
  /** In the team's own unit. */
  readonly amount?: number;
}

/** The visitor reached a stage of the declared journey. */
export interface StageEvent extends Key {
  readonly kind: 'stage';
  readonly name: string;
}

/**
 * What the SDK itself had to give up, so that loss is counted and not guessed: the events `from` to `from + count - 1` of
 * one stream. Those of them that arrived all the same, by beacon, are not lost.
 */
export interface DroppedEvent extends Key {
  readonly kind: 'dropped';
  /**
   * Waited for more than 30 days; more than memory or disk may hold; no storage; or the collector refused their whole
   * batch. What it refuses by itself is in its quarantine and not told again.
   */
  readonly reason: 'age' | 'size' | 'storage' | 'rejected';
  /** How many events. */
  readonly count: number;
  /** The number of the first. Absent where there is only a sum: from older SDKs, and of more than 100 runs at once. */
  readonly from?: number;
  /** The stream that they were of, as 8 hex digits. Absent: this one. */
  readonly of?: string;
}

export type WireEvent = OpenEvent | TailEvent | ExposureEvent | SignalEvent | ValueEvent | StageEvent | DroppedEvent;

export type EventKind = WireEvent['kind'];
