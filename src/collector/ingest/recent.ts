/** Keys of events that were acknowledged lately. A retry is then counted as a duplicate and not logged again. */
export interface Recent {
  /** Tells the numbers of a stream that are known. */
  readonly of: (stream: string) => (seq: number) => boolean;
  /** Only after the events are on disk. */
  readonly add: (stream: string, seqs: Iterable<number>) => void;
}

/**
 * Remembers the numbers of each stream as ranges: a stream that arrives in order is one range, however long.
 * The stream used least lately is forgotten first; a key that is forgotten is told apart by the store.
 */
export function createRecent(mostStreams = 50_000): Recent {
  const streams = new Map<string, [from: number, to: number][]>();
  return {
    of: (stream) => {
      const ranges = streams.get(stream);
      return ranges ? (seq) => ranges.some(([from, to]) => from <= seq && seq <= to) : () => false;
    },
    add: (stream, seqs) => {
      const ranges = streams.get(stream) ?? [];
      streams.delete(stream);
      streams.set(stream, ranges);
      if (streams.size > mostStreams) streams.delete(streams.keys().next().value as string);
      let last = ranges.at(-1);
      for (const seq of seqs) {
        if (!last || seq < last[0] || seq > last[1] + 1)
          last = ranges.find(([from, to]) => from <= seq && seq <= to + 1);
        if (last) last[1] = Math.max(last[1], seq);
        else if (ranges.length < mostRanges) {
          last = [seq, seq];
          ranges.push(last);
        }
      }
    },
  };
}

const mostRanges = 64;
