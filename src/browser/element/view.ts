/** How much of an element is in view: half of it, enough of a big one to be seen, or neither. */
export type View = 'half' | 'part' | 'none';

export interface Sight {
  readonly ratio: number;
  /** Of the element, in square CSS pixels. */
  readonly area: number;
  /** Share of the window that the element fills. */
  readonly filled: number;
}

/** Large display: 30 % of it is enough to be seen (IAB/MRC viewable impression guidelines). */
const bigArea = 242_500;

/**
 * The rule for what is in view. An element that fills half of the window counts as half in view: of one that is more
 * than two windows high, half can never be.
 */
export function view({ ratio, area, filled }: Sight): View {
  if (area > 0 && (ratio >= 0.5 || filled >= 0.5)) return 'half';
  return ratio >= 0.3 && area >= bigArea ? 'part' : 'none';
}
