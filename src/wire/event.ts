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
  /** The stream this visitor had before, as 8 hex digits, so that its tail can be missed. */
  readonly previous?: string;
  /** The last number that stream had given out. */
  readonly previousSeq?: number;
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

/** What the SDK itself had to give up, so that loss is counted and not guessed. */
export interface DroppedEvent extends Key {
  readonly kind: 'dropped';
  /** Too old, too much, no storage, or refused by the collector. */
  readonly reason: 'age' | 'size' | 'storage' | 'rejected';
  /** How many events. */
  readonly count: number;
}

export type WireEvent = OpenEvent | ExposureEvent | SignalEvent | ValueEvent | StageEvent | DroppedEvent;

export type EventKind = WireEvent['kind'];
