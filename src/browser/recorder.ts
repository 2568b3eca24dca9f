import type { EventKind, WireEvent } from '../wire/index.js';
import type { Env } from './env.js';

type Unnumbered<E> = E extends WireEvent ? Omit<E, 'seq' | 't'> : never;
/** An event before it has its number and its time. */
export type Recorded = Unnumbered<WireEvent>;
export type EventOf<K extends EventKind> = Extract<WireEvent, { kind: K }>;

export interface Recorder {
  readonly stream: string;
  readonly startedAt: number;
  /** Gives the event its number and its time, and lets it wait for the next group. */
  readonly _record: (event: Recorded) => void;
  /** Takes what waits to be written. */
  readonly _take: () => WireEvent[];
  /** Events that nobody has said to have: not the collector, and no beacon took them. */
  readonly unsent: () => readonly WireEvent[];
  /** The events up to this number need not go by beacon. */
  readonly _sent: (seq: number) => void;
  /** The last number given out. */
  readonly lastSeq: () => number;
}

/** Events that wait in memory while nothing may be written: the oldest beyond this are given up, and counted. */
const maxWaiting = 1000;

/** One page life's events: numbered without holes, timed by a clock that never goes back. */
export function createRecorder(env: Env, onRecord: (event: WireEvent) => void): Recorder {
  const stream = env.hex(8);
  const startedAt = env.clock();
  const began = env.now();
  let seq = 0;
  const waiting: WireEvent[] = [];
  let unsent: WireEvent[] = [];
  const add = (fields: Recorded): void => {
    const event = { ...fields, seq: seq++, t: Math.round(env.now() - began) } as WireEvent;
    waiting.push(event);
    unsent.push(event);
    // The first event of a stream stays: it says what the stream is.
    if (event.kind !== 'dropped' && waiting.length > maxWaiting) waiting.splice(1, 1);
    if (unsent.length > maxWaiting) unsent.shift();
    onRecord(event);
  };
  return {
    stream,
    startedAt,
    _record: add,
    _take: () => {
      const from = (waiting[0]?.seq ?? 0) + 1;
      const count = (waiting[1]?.seq ?? from) - from;
      if (count) add({ kind: 'dropped', reason: 'size', count, from });
      return waiting.splice(0);
    },
    unsent: () => unsent,
    _sent: (upTo) => {
      unsent = unsent.filter((event) => event.seq > upTo);
    },
    lastSeq: () => seq - 1,
  };
}
