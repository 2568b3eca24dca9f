/** What a block that was long enough in view has been. */
interface Seen {
  /** Reached by the visitor, not by a jump or a restored position. */
  readonly isReached: boolean;
  /** Milliseconds it had been out of view; NaN unless the visitor's scrolling brought it back after another block. */
  readonly awayMs: number;
}

/** One block's comings and goings. `entered` counts how many blocks have come into view, before this one. */
export type Sighting = readonly [
  come: (t: number, isBrought: boolean, isAtTop: boolean, entered: number) => void,
  /** `undefined` when it was not there long enough to be seen. */
  go: (t: number, isAlone: boolean, entered: number) => Seen | undefined,
];

export function createSighting(viewableMs: number): Sighting {
  let cameAt = 0;
  let wentAt = Number.NaN;
  let enteredThen = 0;
  let seen: Seen;
  return [
    (t, isBrought, isAtTop, entered) => {
      cameAt = t;
      // At the top there is nothing that a jump could have skipped.
      seen = {
        isReached: isBrought || isAtTop,
        awayMs: isBrought && entered !== enteredThen ? t - wentAt : Number.NaN,
      };
    },
    (t, isAlone, entered) => {
      if (t - cameAt < viewableMs) return undefined;
      wentAt = t;
      enteredThen = isAlone ? entered : -1;
      return seen;
    },
  ];
}
