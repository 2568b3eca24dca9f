import type { Key } from '../event.js';
import type { OfElement } from './ofElement.js';

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
