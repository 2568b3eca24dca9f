import type { Key } from './event.js';

/** Everything that the SDK infers from what a visitor did at a declared element. `docs/SIGNALS.md` defines each. */
interface OfElement extends Key {
  /** The declared name. */
  readonly element: string;
}

/** One genuine press, from pointerdown to pointerup or by the keyboard. */
export interface PressEvent extends OfElement {
  readonly kind: 'press';
  readonly by: 'mouse' | 'touch' | 'pen' | 'keyboard';
  /** Whether the page reacted cannot be seen here (canvas, frame, native picker): not part of any rate of reactions. */
  readonly unobservable?: true;
}

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
  /** Milliseconds of active dwell when it was reached. */
  readonly activeMs: number;
  /** Words shown. */
  readonly words: number;
}

/** How fast the words of a block went by, when it left the view. */
export interface ReadingRateEvent extends OfElement {
  readonly kind: 'reading_rate';
  readonly words: number;
  /** Milliseconds of active dwell. */
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

/** The pointer rested on a control for at least 2 s. */
export interface HoverHesitationEvent extends OfElement {
  readonly kind: 'hover_hesitation';
  readonly stillMs: number;
  /** Against this visitor's own rests on this page, in standard deviations; absent before there are five. */
  readonly z?: number;
  /** Whether a press followed. */
  readonly pressed: boolean;
}

/** Turned back between options before choosing one. */
export interface OptionFlipEvent extends OfElement {
  readonly kind: 'option_flip';
  /** Reversals of at least the height of an option. */
  readonly count: number;
}

/** A press begun on a control and let go outside of it. */
export interface AbortedPressEvent extends OfElement {
  readonly kind: 'aborted_press';
}

/** Stayed on a control for 0.4 to 5 s and left it without a press, at least twice. */
export interface ApproachNoPressEvent extends OfElement {
  readonly kind: 'approach_no_press';
  /** Approaches so far. */
  readonly count: number;
}

/** The pointer's way in the last 1.5 s before a press. */
export interface PathEfficiencyEvent extends OfElement {
  readonly kind: 'path_efficiency';
  /** Straight distance over the way taken, 0 to 1. */
  readonly efficiency: number;
  /** Mean speed over this visitor's own median on this page. */
  readonly speedRatio: number;
}

/** From the focus of a field to the first input. */
export interface FieldHesitationEvent extends OfElement {
  readonly kind: 'field_hesitation';
  readonly delayMs: number;
}

/** A filled field was changed again. Told when the field is left. */
export interface FieldReworkEvent extends OfElement {
  readonly kind: 'field_rework';
  /** Times that the visitor has come back to it. */
  readonly returns: number;
  readonly insertions: number;
  readonly deletions: number;
}

/** A field was found wrong after a submit or on leaving it. */
export interface ValidationErrorEvent extends OfElement {
  readonly kind: 'validation_error';
  /** The name of the rule in `ValidityState`, or `aria` for the page's own. */
  readonly rule:
    | 'valueMissing'
    | 'typeMismatch'
    | 'patternMismatch'
    | 'tooLong'
    | 'tooShort'
    | 'rangeUnderflow'
    | 'rangeOverflow'
    | 'stepMismatch'
    | 'badInput'
    | 'customError'
    | 'aria';
  /** How often the field has been wrong so far, from 1. */
  readonly count: number;
}

/** A form was begun and left without success. */
export interface FormAbandonmentEvent extends OfElement {
  readonly kind: 'form_abandonment';
  /** Fields with genuine input. */
  readonly fields: number;
  /** The declared name of the field touched last, where it has one. */
  readonly last?: string;
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

/** Back out of a view within 5 s of activity, without an action or an answer seen. */
export interface QuickBackEvent extends Key {
  readonly kind: 'quick_back';
  /** The route that was left, as a template. */
  readonly route: string;
  /** Milliseconds active in it. */
  readonly activeMs: number;
}

/** The same stage entered again and again without progress. */
export interface LoopEvent extends Key {
  readonly kind: 'loop';
  /** The stage. */
  readonly element: string;
  /** Times within 60 s. */
  readonly count: number;
}

/** An action and its declared inverse within 5 s. */
export interface ReversalEvent extends OfElement {
  readonly kind: 'reversal';
  readonly afterMs: number;
}

/** Something was copied from a declared region. */
export interface CopyEvent extends OfElement {
  readonly kind: 'copy';
  /** Up to 40 characters, up to 400, more. */
  readonly length: 'short' | 'medium' | 'long';
}

/** The visitor was here before. Once per page life that begins a visit. */
export interface ReturnEvent extends Key {
  readonly kind: 'return';
  /** Whole days since the last visit. */
  readonly days: number;
}

/** What of a page life's input is unlike a hand's. A gate and not a signal: assistive technology looks like this, too. */
export interface InputIntegrityEvent extends Key {
  readonly kind: 'input_integrity';
  /** Pointer presses and key activations. */
  readonly presses: number;
  /** Clicks and presses that the page made itself. */
  readonly untrusted: number;
  /** Presses of 0 ms. */
  readonly instant: number;
  /** Mouse presses without a movement before them. */
  readonly unmoved: number;
  /** Mouse presses at the exact corner of the window. */
  readonly atOrigin: number;
}

/** How fast the page was, so that "they hesitated" can be told from "the page was slow". */
export interface WebVitalEvent extends Key {
  readonly kind: 'web_vital';
  readonly name: 'CLS' | 'FCP' | 'INP' | 'LCP' | 'TTFB';
  /** Milliseconds; for CLS a score without a unit. */
  readonly value: number;
}

/** A page, or a route of a single-page application, was shown. */
export interface ViewEvent extends Key {
  readonly kind: 'view';
  /** The route as a template: `/orders/:id`. Never the address itself. */
  readonly route: string;
  readonly referrer: 'none' | 'internal' | 'search' | 'social' | 'mail' | 'other';
  readonly device: 'phone' | 'tablet' | 'desktop';
  readonly navigation: 'navigate' | 'reload' | 'back_forward' | 'restore' | 'prerender' | 'route';
}

/** Folklore: stored when switched on, and never able to reach a verdict. */
export interface ThrashedCursorEvent extends OfElement {
  readonly kind: 'thrashed_cursor';
}
export interface ExcessiveScrollEvent extends Key {
  readonly kind: 'excessive_scroll';
}
export interface PointerExitTopEvent extends Key {
  readonly kind: 'pointer_exit_top';
}

export type SignalEvent =
  | PressEvent
  | ViewableImpressionEvent
  | DwellEvent
  | LongDwellEvent
  | ReadingRateEvent
  | ScrollDepthEvent
  | RereadEvent
  | AnswerOvershootEvent
  | GoodAbandonmentEvent
  | InterruptionEvent
  | TimeToFirstActionEvent
  | HoverHesitationEvent
  | OptionFlipEvent
  | AbortedPressEvent
  | ApproachNoPressEvent
  | PathEfficiencyEvent
  | FieldHesitationEvent
  | FieldReworkEvent
  | ValidationErrorEvent
  | FormAbandonmentEvent
  | DeadClickEvent
  | SlowClickEvent
  | RapidClickEvent
  | RageClickEvent
  | ErrorClickEvent
  | DisabledPressEvent
  | DeadSwipeEvent
  | QuickBackEvent
  | LoopEvent
  | ReversalEvent
  | CopyEvent
  | ReturnEvent
  | InputIntegrityEvent
  | WebVitalEvent
  | ViewEvent
  | ThrashedCursorEvent
  | ExcessiveScrollEvent
  | PointerExitTopEvent;
