import type { Key } from '../event.js';
import type { OfElement } from './ofElement.js';

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
