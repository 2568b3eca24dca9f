import type { OfElement } from './ofElement.js';

/** One genuine press, from pointerdown to pointerup or by the keyboard. */
export interface PressEvent extends OfElement {
  readonly kind: 'press';
  readonly by: 'mouse' | 'touch' | 'pen' | 'keyboard';
  /** Whether the page reacted cannot be seen here (canvas, frame, native picker): not part of any rate of reactions. */
  readonly unobservable?: true;
}

/** A press begun on a control and let go outside of it. */
export interface AbortedPressEvent extends OfElement {
  readonly kind: 'aborted_press';
}

/** A genuine press that nothing answered within 3 s although an answer could have been seen. */
export interface DeadClickEvent extends OfElement {
  readonly kind: 'dead_click';
}

/** A genuine press whose first reaction showed after 1 to 7 s. */
export interface SlowClickEvent extends OfElement {
  readonly kind: 'slow_click';
  readonly latencyMs: number;
}

/** Three or more genuine presses on one control, each within 1 s of the one before. */
interface Burst extends OfElement {
  readonly count: number;
  /** Milliseconds from the first to the last. */
  readonly spanMs: number;
  /** How many of them were unanswered or failed. */
  readonly unanswered: number;
}

/** A burst of presses that the page answered, or whose answers cannot be seen: neutral. */
export interface RapidClickEvent extends Burst {
  readonly kind: 'rapid_click';
}

/** A burst with at least three presses that went unanswered within 1 s or failed. */
export interface RageClickEvent extends Burst {
  readonly kind: 'rage_click';
}

/** An uncaught error, an unhandled rejection or a declared failure within 2 s of a press. */
export interface ErrorClickEvent extends OfElement {
  readonly kind: 'error_click';
  readonly error: 'error' | 'rejection' | 'declared';
  /** Milliseconds after the press. */
  readonly afterMs: number;
}

/** A press on a control that is disabled. */
export interface DisabledPressEvent extends OfElement {
  readonly kind: 'disabled_press';
}

/** A swipe of one finger that nothing answered within 2.5 s. */
export interface DeadSwipeEvent extends OfElement {
  readonly kind: 'dead_swipe';
}
