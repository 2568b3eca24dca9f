/** A pointer's click, and the one a label makes of it, come within this time of its way up, also after a slow tap. */
const pointerMs = 1000;
const labelMs = 50;

export interface Activation {
  readonly pointerUp: (t: number) => void;
  readonly keyDown: (isRepeat: boolean) => void;
  readonly keyUp: () => void;
  /** Whether this trusted click is a new activation without a pointer: by a key or an assistive device. */
  readonly click: (t: number) => boolean;
}

/** Tells the clicks that a keyboard makes from those that belong to a pointer, a held key or a label. */
export function createActivation(): Activation {
  let pointerAt = Number.NEGATIVE_INFINITY;
  let clickAt = Number.NEGATIVE_INFINITY;
  let isHeld = false;
  let isCounted = false;
  return {
    pointerUp: (t) => {
      pointerAt = t;
    },
    keyDown: (isRepeat) => {
      isHeld = true;
      pointerAt = Number.NEGATIVE_INFINITY;
      if (!isRepeat) isCounted = false;
    },
    keyUp: () => {
      isHeld = false;
    },
    click: (t) => {
      if (t - pointerAt < pointerMs || t - clickAt < labelMs || (isHeld && isCounted)) return false;
      clickAt = t;
      isCounted = true;
      return true;
    },
  };
}
