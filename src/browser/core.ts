import type { WireEvent } from '../wire/index.js';
import type { Unasked } from './api.js';
import type { Buffer } from './buffer/buffer.js';
import type { Early } from './early.js';
import type { Watch } from './element/watch.js';
import type { Env } from './env.js';
import type { Destination } from './flush/destination.js';
import type { Packed } from './flush/pack.js';
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
  readonly value: Unasked['value'];
  /** Whether anything may be sent now. */
  readonly isAllowed: () => boolean;
  /** The collector has these. */
  readonly onSettled: (streams: Packed['streams']) => void;
  /** `undefined` as long as nothing may be known of the visitor. */
  readonly visitor: () => string | undefined;
  /** Calls back after every event was recorded. */
  readonly onEvent: (heard: (event: WireEvent) => void) => void;
  /** Whether signals of grade D are observed. */
  readonly folklore: boolean;
  /** What the visitor did before now, oldest first. */
  readonly early: Early[];
}

/** The second part at work. */
export interface SecondPart {
  /** Observes an element under a name. Returns what ends it. */
  readonly add: (element: Element, name: string) => () => void;
  /** Called once, when everything that waited has been declared: from here on presses are heard, the early ones first. */
  readonly begin: () => void;
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

export type LoadSecondPart = () => Promise<{ readonly startSecondPart: (core: Core) => SecondPart }>;
