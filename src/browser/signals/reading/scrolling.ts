/** A scroll event no later than this after a gesture, or after another one of the same scroll, is the visitor's. */
const flowMs = 500;
/** What comes into view so soon after the visitor scrolled was brought by that. */
const broughtMs = 1000;

export interface Scrolling {
  /** A wheel, a touch, a key or a press on the scrollbar: what follows is meant. */
  readonly mean: (t: number) => void;
  /** The page scrolled. Whether it was the visitor: not an anchor, a script or a restored position. */
  readonly scroll: (t: number) => boolean;
  readonly isBrought: (t: number) => boolean;
}

/** Tells the visitor's scrolling, with the momentum after it, from all other. */
export function createScrolling(): Scrolling {
  let at = Number.NEGATIVE_INFINITY;
  return {
    mean: (t) => {
      at = t;
    },
    scroll: (t) => {
      const isMeant = t - at < flowMs;
      if (isMeant) at = t;
      return isMeant;
    },
    isBrought: (t) => t - at < broughtMs,
  };
}
