/**
 * Tells the visitor's scrolling, with the momentum after it, from anchors, scripts and restored positions: whether the
 * visitor has scrolled at most `withinMs` ago. If so, and it `goesOn`, the visitor scrolls now, too.
 */
export function createScrolling(): (t: number, withinMs: number, goesOn?: boolean) => boolean {
  let at = -1e9;
  return (t, withinMs, goesOn) => {
    const isRecent = t - at <= withinMs;
    if (isRecent && goesOn) at = t;
    return isRecent;
  };
}

/** A wheel, a touch, a key or a press on the scrollbar: what follows is meant. */
export const meant = 1e12;
/** A scroll event no later than this after one of these, or after another one of the same scroll, is the visitor's. */
export const flowMs = 500;
/** What comes into view so soon after the visitor scrolled was brought by that. */
export const broughtMs = 1000;
