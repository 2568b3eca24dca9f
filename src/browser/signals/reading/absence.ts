/** Who was left, and for how many milliseconds. */
export type Absence<T> = readonly [ms: number, left: readonly T[]];

/** A press this recent opened what took the visitor away: a popup, a file picker, a link in a new tab. */
const ownMs = 1000;

/** Pairs leaving with coming back: gives the absence that ends. What the page itself opened leaves nobody. */
export function createAbsence<T>(): (
  t: number,
  isAway: boolean,
  pressedAt: number,
  begun: () => readonly T[],
) => Absence<T> | undefined {
  let from: Absence<T> | undefined;
  return (t, isAway, pressedAt, begun) => {
    const was = from;
    from = isAway ? (was ?? [t, t - pressedAt < ownMs ? [] : begun()]) : undefined;
    return isAway || !was ? undefined : [Math.round(t - was[0]), was[1]];
  };
}
