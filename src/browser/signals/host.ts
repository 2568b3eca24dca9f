import type { EventKind, PressEvent, WireEvent } from '../../wire/index.js';
import type { Watch } from '../element/watch.js';
import type { Env } from '../env.js';

/** An event before its number, its time and the element it is told of. */
export type Told = Unkeyed<WireEvent>;
type Unkeyed<E> = E extends WireEvent ? Omit<E, 'seq' | 't' | 'element'> : never;

/** One genuine press. */
export interface Press {
  /** The elements it went down in, innermost first, through open shadow roots. */
  readonly path: readonly Element[];
  /** The innermost control on the path. */
  readonly control: Element | undefined;
  readonly by: PressEvent['by'];
  /** Milliseconds by `env.now`. A key's are the same. */
  readonly downAt: number;
  readonly upAt: number;
  /** Heard before reactions were watched: what became of it is unknown. */
  readonly isUnobserved?: boolean;
  /** One finger that went a way: no press and never recorded as one, but its reaction is said like that of a press. */
  readonly isSwipe?: boolean;
}

/** What became of a press, said once for each: the page answered, did not, or it cannot be known. */
export type Reaction =
  | { readonly kind: 'answered'; readonly press: Press; readonly latencyMs: number }
  /** Nothing within 1 s: provisional, and followed by one of the others. */
  | { readonly kind: 'quiet'; readonly press: Press }
  /** Nothing within 7 s, or nothing within 3 s where no later answer is waited for. */
  | { readonly kind: 'unanswered'; readonly press: Press }
  | { readonly kind: 'unknown'; readonly press: Press };

/** Waits for what the page answers to each press. Press detection tells it of both moments. */
export interface Reactions {
  /** Something went down that may become a press. In the capture phase of the window, before the page hears of it. */
  readonly arm: (path: readonly Element[], t: number) => void;
  /**
   * What was armed last came up as a genuine press. An assistive device's is armed and pressed at the same time. Returns
   * whether an answer would be seen.
   */
  readonly press: (press: Press) => boolean | undefined;
  /** The tab is hidden, or the page ends: an answer to a press right before, and the end of every wait. */
  readonly leave: () => void;
  /** Says the last of every press that waits. */
  readonly stop: () => void;
}

/** What a signal has of the page and of the rest of the SDK. */
export interface Host {
  readonly env: Env;
  readonly watch: Watch['watch'];
  /**
   * Records one event for each declared element on the path, innermost first; none where `data-ignore` says so. Never
   * throws.
   */
  readonly tell: (path: readonly Element[], event: Told) => void;
  /** Records an event that is of no element. */
  readonly tellPage: (event: Told & { readonly element?: string }) => void;
  /**
   * Calls back with each declared element, now and later, once for each; what it returns is called when the element is
   * none any more, right before `tell` stops knowing it, and for every element right before the signal is stopped.
   */
  readonly onTouchpoint: (declared: (element: Element, name: string) => () => void) => void;
  /** Calls back with every genuine press, right after it was recorded. */
  readonly onPress: (heard: (press: Press) => void) => void;
  readonly onReaction: (heard: (reaction: Reaction) => void) => void;
  /** Calls back after every event of this page life was recorded. */
  readonly onEvent: (heard: (event: Extract<WireEvent, { kind: EventKind }>) => void) => void;
  /** Calls back right before the last events are sent: the tab is hidden, or, with `true`, the page ends (`pagehide`). */
  readonly onLeave: (say: (isEnd: boolean) => void) => void;
  /** A number that a page may set on an element or around it: `data-slow-ms="2000"`; `otherwise` when there is none. */
  readonly threshold: (element: Element, name: string, otherwise: number) => number;
}

/** Has effects now; returns what ends them. One line for each in `observe.ts`. */
export type StartSignal = (host: Host) => () => void;
