export interface Sighting {
  /** It came into view. `entered` counts how many blocks have, before it. */
  readonly come: (t: number, isBrought: boolean, isAtTop: boolean, entered: number) => void;
  /** It left; `undefined` when it was not there long enough to be seen. `isAlone`: no other block is in view. */
  readonly go: (t: number, isAlone: boolean, entered: number) => Seen | undefined;
}

export interface Seen {
  /** Reached by the visitor, not by a jump or a restored position. */
  readonly isReached: boolean;
  /** Milliseconds it had been out of view; NaN unless the visitor's scrolling brought it back after another block. */
  readonly awayMs: number;
}

/** One block's comings and goings. */
export function createSighting(viewableMs: number): Sighting {
  let cameAt = 0;
  let wentAt = Number.NaN;
  let enteredThen = 0;
  let seen: Seen;
  return {
    come: (t, isBrought, isAtTop, entered) => {
      cameAt = t;
      seen = {
        isReached: isBrought || isAtTop,
        awayMs: isBrought && entered !== enteredThen ? t - wentAt : Number.NaN,
      };
    },
    go: (t, isAlone, entered) => {
      if (t - cameAt < viewableMs) return undefined;
      wentAt = t;
      enteredThen = isAlone ? entered : -1;
      return seen;
    },
  };
}
