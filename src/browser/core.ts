import type { Unasked } from './api.js';
import type { Buffer, Group } from './buffer/buffer.js';
import type { Early } from './early.js';
import type { Watch } from './element/watch.js';
import type { Env } from './env.js';
import type { Outgoing } from './flush/batch.js';
import type { Destination } from './flush/destination.js';
import type { StartOptions } from './options.js';
import type { Recorded, Recorder } from './recorder.js';
import type { Shelf } from './shelf.js';

/**
 * What the core hands to the second part of the SDK. The core has what must be there before the first paint and at the
 * worst moment: assignment, exposure, the disk and the last beacon. What can wait for a moment is the second part: the
 * sender and the signals.
 */
export interface Core {
  readonly env: Env;
  readonly destination: Destination;
  readonly buffer: Buffer;
  readonly shelf: Shelf;
  readonly watch: Watch['watch'];
  readonly record: (event: Recorded) => void;
  /** `undefined` while nothing is recorded. */
  readonly recorder: () => Recorder | undefined;
  readonly keep: (group: Group, at?: number) => Promise<unknown>;
  readonly text: (batch: Outgoing) => string;
  readonly api: Unasked;
  /** Shows the variants of a container that it has not shown yet: the script tag's. */
  readonly show: (container: Element) => void;
  /** Whether anything may be sent now. */
  readonly isAllowed: () => boolean;
  readonly settled: (stream: string, seq: number) => void;
  /** `undefined` as long as nothing may be known of the visitor. */
  readonly visitor: () => string | undefined;
  readonly options: StartOptions;
  /** The exposures so far: stream, reason and id. */
  readonly exposed: ReadonlySet<string>;
}

/** The second part at work. */
export interface SecondPart {
  /** Observes an element under a name. Returns what ends it. */
  readonly add: (element: Element, name: string) => () => void;
  /** From here on the signals hear; first what the visitor did before, oldest first. Called again only after `rest`. */
  readonly begin: (early: Early[]) => void;
  /** Ends the signals, and with them all they have noted, and the request under way. What is declared stays declared. */
  readonly rest: () => void;
  /** Says what there is still to say: the tab is hidden, or, with `true`, the page ends. */
  readonly leave: (isEnd: boolean) => void;
  /** Sends everything that waits, unless told to wait or another tab is at it. Resolves when that is over; never rejects. */
  readonly flush: () => Promise<void>;
  /** Flushes after so many milliseconds, unless a flush is due already. @default 800 */
  readonly soon: (ms?: number) => void;
  /** Gives up the request under way; what was in it stays in the buffer. */
  readonly abort: () => void;
  /** Asks the collector to erase a visitor. Resolves with whether it has confirmed; never rejects. */
  readonly forget: (visitor: string) => Promise<boolean>;
  readonly stop: () => void;
}

/** Fetches it for the nth time, beginning with 0: what a cache has may be of another version. */
export type LoadSecondPart = (
  nth: number,
) => Promise<{ readonly version: string; readonly startSecondPart: (core: Core) => SecondPart }>;
