/** A pointer's click, and the one a label makes of it, come within this time of its way up, also after a slow tap. */
const pointerMs = 1000;
const labelMs = 50;

export interface Activation {
  readonly _pointerUp: (t: number) => void;
  /** A key went down, again because it is held, or up: a space bar that was held clicks only after that. */
  readonly _key: (isRepeat: boolean) => void;
  /** Whether this trusted click is a new activation without a pointer: by a key or an assistive device. */
  readonly _click: (t: number) => boolean;
}

/** Tells the clicks that a keyboard makes from those that belong to a pointer, a held key or a label. */
export function createActivation(): Activation {
  let until = 0;
  let isHeld = false;
  return {
    _pointerUp: (t) => {
      until = t + pointerMs;
    },
    _key: (isRepeat) => {
      isHeld = isRepeat;
      until = 0;
    },
    _click: (t) => {
      const isNew = t >= until && !isHeld;
      if (isNew) until = t + labelMs;
      return isNew;
    },
  };
}
