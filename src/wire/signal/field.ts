import type { OfElement } from './ofElement.js';

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

/** Something was copied from a declared region. */
export interface CopyEvent extends OfElement {
  readonly kind: 'copy';
  /** Up to 40 characters, up to 400, more. */
  readonly length: 'short' | 'medium' | 'long';
}
