/** Who was left, and for how many milliseconds; nobody when the page itself took the visitor away. */
export interface Absence<T> {
  readonly ms: number;
  readonly left: readonly T[];
}

/** A press this recent opened what took the focus: a popup, a file picker, a link in a new tab. */
const ownMs = 1000;

/** Groups leaving and coming back. `change` gives the absence that ends, `so far` the one that lasts. */
export interface Absences<T> {
  readonly press: (t: number) => void;
  readonly change: (t: number, isAway: boolean, begun: () => readonly T[]) => Absence<T> | undefined;
}

export function createAbsences<T>(): Absences<T> {
  let pressedAt = Number.NEGATIVE_INFINITY;
  let from: { readonly t: number; readonly left: readonly T[] } | undefined;
  return {
    press: (t) => {
      pressedAt = t;
    },
    change: (t, isAway, begun) => {
      const was = from;
      if (!isAway) from = undefined;
      else from ??= { t, left: t - pressedAt < ownMs ? [] : begun() };
      return !isAway && was ? { ms: Math.round(t - was.t), left: was.left } : undefined;
    },
  };
}
