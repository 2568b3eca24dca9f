import type { OfElement } from './ofElement.js';

/**
 * The element was in view long enough to be seen: half of it (30 % of one of 242,500 px² or more) for one second without
 * a break, in a visible tab.
 */
export interface ViewableImpressionEvent extends OfElement {
  readonly kind: 'viewable_impression';
}

/** How long an element was there to be looked at, on three clocks that narrow. Sent when it leaves the view. */
export interface DwellEvent extends OfElement {
  readonly kind: 'dwell';
  /** Milliseconds with half of it in view. */
  readonly inViewMs: number;
  /** Of those, milliseconds with the tab visible and focused. */
  readonly focusedMs: number;
  /** Of those, milliseconds within the idle cap of the last input. */
  readonly activeMs: number;
}

/** Active dwell long enough to have read half of the words, and at least 10 s. Once per element and page life. */
export interface LongDwellEvent extends OfElement {
  readonly kind: 'long_dwell';
  /** Milliseconds of active dwell when it was told: when the element left the view. */
  readonly activeMs: number;
  /** Words shown. */
  readonly words: number;
}

/** How fast the words of a block went by, when it left the view. */
export interface ReadingRateEvent extends OfElement {
  readonly kind: 'reading_rate';
  readonly words: number;
  /** Milliseconds of active dwell, shared with other texts in view, since it came into view. */
  readonly activeMs: number;
  /** `linger` under 100 words a minute, `read` to 400, `skim` to 700, `scan` beyond. */
  readonly band: 'linger' | 'read' | 'skim' | 'scan';
}

/** The deepest declared block that was seen, in document order. Told at the end of the page's life. */
export interface ScrollDepthEvent extends OfElement {
  readonly kind: 'scroll_depth';
  /** Its place among the declared blocks, from 1. */
  readonly block: number;
  /** How many declared blocks there are. */
  readonly blocks: number;
}

/** A block came back into view by the visitor's own scrolling, after another block and at least 2 s away. */
export interface RereadEvent extends OfElement {
  readonly kind: 'reread';
  /** Milliseconds it was out of view. */
  readonly awayMs: number;
}

/** Scrolled past the declared answer and stayed below it. */
export interface AnswerOvershootEvent extends OfElement {
  readonly kind: 'answer_overshoot';
  /** Milliseconds below it. */
  readonly belowMs: number;
}

/** The declared answer was read, and the visitor left without a press. */
export interface GoodAbandonmentEvent extends OfElement {
  readonly kind: 'good_abandonment';
  /** Milliseconds of active dwell on the answer. */
  readonly activeMs: number;
}

/** Away from a declared task for at least 3 s. */
export interface InterruptionEvent extends OfElement {
  readonly kind: 'interruption';
  /** Milliseconds until the return; absent when the page ended before. */
  readonly awayMs?: number;
}

/** From the first sight of a declared task to the first genuine press or key in it. Once per element and page life. */
export interface TimeToFirstActionEvent extends OfElement {
  readonly kind: 'time_to_first_action';
  readonly delayMs: number;
}
