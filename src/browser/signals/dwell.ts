/** The three clocks of one element, in milliseconds; each is part of the one before. */
export interface Clocks {
  readonly inViewMs: number;
  readonly focusedMs: number;
  readonly activeMs: number;
}

export interface Dwell {
  /** Brings the clocks up to this time, under what held since the last call. */
  readonly advance: (t: number, isFocused: boolean, lastInput: number) => void;
  readonly see: (isInView: boolean) => void;
  /** What the clocks have gained since they were last taken. */
  readonly take: () => Clocks;
}

/** Slow readers: 175 words a minute (Brysbaert 2019 gives 175 to 300 for most adults); half as much again, to think. */
export function idleCapMs(words: number): number {
  return Math.min(90e3, Math.max(minIdleCapMs, (1.5 * words * 60e3) / 175));
}

export const minIdleCapMs = 15e3;

/** Adds up how long an element was there to be looked at. The words are counted once, when they are first needed. */
export function createDwell(countWords: () => number): Dwell {
  const clocks = { inViewMs: 0, focusedMs: 0, activeMs: 0 };
  let at = 0;
  let isIn = false;
  let capMs: number | undefined;
  return {
    advance: (t, isFocused, lastInput) => {
      if (isIn) {
        clocks.inViewMs += t - at;
        if (isFocused) {
          capMs ??= idleCapMs(countWords());
          clocks.focusedMs += t - at;
          clocks.activeMs += Math.max(0, Math.min(t, lastInput + capMs) - at);
        }
      }
      at = t;
    },
    see: (isInView) => {
      isIn = isInView;
    },
    take: () => {
      const [inViewMs, focusedMs, activeMs] = [clocks.inViewMs, clocks.focusedMs, clocks.activeMs].map(Math.round) as [
        number,
        number,
        number,
      ];
      clocks.inViewMs = clocks.focusedMs = clocks.activeMs = 0;
      return { inViewMs, focusedMs, activeMs };
    },
  };
}
