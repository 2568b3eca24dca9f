import type { OfElement } from './ofElement.js';

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
