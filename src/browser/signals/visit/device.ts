import type { ViewEvent } from '../../../wire/index.js';

/**
 * What is held in one hand, in two, or stands there. By the main pointer, because a laptop with a touch screen is a
 * desktop, and by the shorter side of the screen, which does not turn with it: 600 CSS px is where Android's own layouts
 * for tablets begin, above every phone (up to 480) and below the smallest iPad (744).
 */
export const device = (isCoarse: boolean, shorterSide: number): ViewEvent['device'] =>
  isCoarse ? (shorterSide < 600 ? 'phone' : 'tablet') : 'desktop';
