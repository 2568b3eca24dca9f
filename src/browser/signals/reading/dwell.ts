import { idleCapMs } from './pace.js';

/** Milliseconds: in view; of these focused; of these active; of these its part, where several texts are in view. */
export type Clocks = [inView: number, focused: number, active: number, read: number];

export interface Block {
  ms: Clocks;
  words: number;
  /** Its claim to a share of reading; 0 for what is not read. */
  weight: number;
}

/** Brings the clocks of all in view up to this time, under what held since the last call. */
export type Advance<B> = (t: number, isFocused: boolean, lastInput: number, isPlaying?: (block: B) => boolean) => void;

/** One meter for everything in view. A block and one inside it are no rivals: `areApart` says which two are. */
export function createMeter<B extends Block>(inView: Set<B>, areApart: (a: B, b: B) => boolean): Advance<B> {
  let at = 0;
  return (t, isFocused, lastInput, isPlaying) => {
    const ms = t - at;
    // Several come into view in one moment: to compare each with each every time costs more than is gained.
    if (ms < 1) return;
    for (const block of inView) {
      let { words, weight } = block;
      for (const other of inView)
        if (other !== block && areApart(block, other)) {
          words += other.words;
          weight += other.weight;
        }
      // Media say four times a second that they play: what came before the first of these was no playing.
      const playedMs = isPlaying?.(block) ? Math.min(ms, 1e3) : 0;
      const activeMs = Math.max(playedMs, Math.min(t, lastInput + idleCapMs(words)) - at);
      block.ms[0] += ms;
      if (!isFocused) continue;
      block.ms[1] += ms;
      block.ms[2] += activeMs;
      block.ms[3] += weight && (activeMs * block.weight) / weight;
    }
    at = t;
  };
}
