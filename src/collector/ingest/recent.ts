/** Keys of events that were acknowledged lately. A retry is then counted as a duplicate and not logged again. */
export interface Recent {
  readonly has: (stream: string, seq: number) => boolean;
  /** Only after the event is on disk. */
  readonly add: (stream: string, seq: number) => void;
}

/**
 * Remembers the numbers of each stream as ranges: a stream that arrives in order is one range, however long.
 * The stream used least lately is forgotten first; a key that is forgotten is told apart by the store.
 */
export function createRecent(mostStreams = 50_000): Recent {
  const streams = new Map<string, [from: number, to: number][]>();
  return {
    has: (stream, seq) => streams.get(stream)?.some(([from, to]) => from <= seq && seq <= to) ?? false,
    add: (stream, seq) => {
      const ranges = streams.get(stream) ?? [];
      streams.delete(stream);
      streams.set(stream, ranges);
      if (streams.size > mostStreams) streams.delete(streams.keys().next().value as string);
      const before = ranges.find(([from, to]) => from <= seq && seq <= to + 1);
      if (before) before[1] = Math.max(before[1], seq);
      else if (ranges.length < mostRanges) ranges.push([seq, seq]);
    },
  };
}

const mostRanges = 64;
