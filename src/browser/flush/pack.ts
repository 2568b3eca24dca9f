import type { Group } from '../buffer/buffer.js';

export interface Packed {
  readonly visitor: string;
  readonly simulated?: true;
  readonly streams: readonly Pick<Group, 'stream' | 'startedAt' | 'events'>[];
  readonly events: number;
  /** Keys whose groups are in it, whole or in part. */
  readonly keys: readonly string[];
  /** What did not fit of the last group. */
  readonly rest?: Group;
}

/** The next batch: the oldest groups of one visitor, at most so many events, one entry for each stream. */
export function pack(entries: readonly (readonly [string, Group])[], maxEvents: number): Packed | undefined {
  const first = entries[0]?.[1];
  if (!first) return undefined;
  const { visitor, simulated } = first;
  const streams = new Map<string, Packed['streams'][number]>();
  const keys: string[] = [];
  let room = maxEvents;
  let rest: Group | undefined;
  for (const [key, group] of entries) {
    const { events, visitor: of, simulated: by, ...stream } = group;
    if (room <= 0 || of !== visitor || by !== simulated) break;
    keys.push(key);
    const taken = events.slice(0, room);
    if (taken.length < events.length) rest = { ...group, events: events.slice(room) };
    room -= taken.length;
    const before = streams.get(stream.stream)?.events ?? [];
    streams.set(stream.stream, { ...stream, events: [...before, ...taken] });
  }
  return {
    visitor,
    ...(simulated && { simulated }),
    streams: [...streams.values()],
    events: maxEvents - room,
    keys,
    ...(rest && { rest }),
  };
}
