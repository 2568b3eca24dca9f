import { idleCapMs } from './pace.js';

/** What a block in view has gained, in milliseconds; each of the first three is part of the one before. */
export interface Block {
  inViewMs: number;
  focusedMs: number;
  activeMs: number;
  /** Its part of the active time, where several texts are in view. */
  readMs: number;
  words: number;
  /** Its claim to a share of reading; 0 for what is not read. */
  weight: number;
}

export interface Meter<B> {
  readonly inView: Set<B>;
  /** Brings the clocks of all in view up to this time, under what held since the last call. */
  readonly advance: (t: number, isFocused: boolean, lastInput: number, isPlaying?: (block: B) => boolean) => void;
}

/** One meter for everything in view. A block and one inside it are no rivals: `areApart` says which two are. */
export function createMeter<B extends Block>(areApart: (a: B, b: B) => boolean): Meter<B> {
  const inView = new Set<B>();
  let at = 0;
  return {
    inView,
    advance: (t, isFocused, lastInput, isPlaying) => {
      const ms = t - at;
      for (const block of inView) {
        block.inViewMs += ms;
        if (!isFocused) continue;
        let words = 0;
        let weight = 0;
        for (const other of inView)
          if (other === block || areApart(block, other)) {
            words += other.words;
            weight += other.weight;
          }
        // Media say four times a second that they play: what came before the first of these was no playing.
        const playedMs = isPlaying?.(block) ? Math.min(ms, 1e3) : 0;
        const activeMs = Math.max(playedMs, Math.min(t, lastInput + idleCapMs(words)) - at);
        block.focusedMs += ms;
        block.activeMs += activeMs;
        if (weight) block.readMs += (activeMs * block.weight) / weight;
      }
      at = t;
    },
  };
}
