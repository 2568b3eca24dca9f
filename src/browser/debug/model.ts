import type { DroppedEvent, WireEvent } from '../../wire/index.js';
import { keyFacts } from '../buffer/key.js';
import type { Action, Outcome } from '../flush/policy.js';

export const states = [
  'tracked',
  'on disk',
  'sent',
  'acknowledged',
  'rejected',
  'dropped',
  'elsewhere',
  'erased',
] as const;

/**
 * Where an event is. `tracked`: in memory. `sent`: on its way, no answer yet. `dropped`: given up here, and counted.
 * `elsewhere`: it left the disk and not by this tab, so another tab has sent it. `erased`: the visitor is no more.
 */
export type State = (typeof states)[number];

export interface Tracked {
  readonly stream: string;
  readonly event: WireEvent;
  readonly state: State;
  /** Why it is in that state, in the collector's words where it has any. */
  readonly why?: string;
  /** Under which key it was seen on disk. */
  readonly key?: string;
}

type Events = readonly { readonly stream: string; readonly events: readonly WireEvent[] }[];

/** Something that was heard of. */
export type News =
  /** The view was opened in the middle of a stream: what nobody has said to have yet, and the last number given out. */
  | {
      readonly kind: 'opened';
      readonly stream: string;
      readonly lastSeq: number;
      readonly events: readonly WireEvent[];
    }
  | { readonly kind: 'recorded'; readonly streams: Events }
  /** What is on disk, and the groups among it that were not read before. */
  | {
      readonly kind: 'disk';
      readonly keys: readonly string[];
      readonly read: readonly (readonly [key: string, group: Events[number] | undefined])[];
    }
  | { readonly kind: 'sent'; readonly streams: Events }
  | {
      readonly kind: 'answered';
      readonly streams: Events;
      /** Milliseconds since 1970. */
      readonly at: number;
      readonly outcome: Outcome;
      readonly action: Action;
    }
  | { readonly kind: 'erased' };

/** What the collector said to a batch. */
interface Answered {
  readonly at: number;
  /** 0 when there was no answer. */
  readonly status: number;
  readonly retryAfter?: string;
  readonly events: number;
  readonly action: Action['kind'];
  /** The collector's own words, where it refused. */
  readonly message?: string;
  /** Until when nothing is sent, in milliseconds since 1970. */
  readonly waitUntil?: number;
}

export interface Model {
  /** By stream and number, in the order in which they were heard of. */
  readonly events: ReadonlyMap<string, Tracked>;
  /** Of the oldest that are settled, only what became of them is kept. */
  readonly past: ReadonlyMap<string, State>;
  /** How many numbers each stream has given out. */
  readonly numbered: ReadonlyMap<string, number>;
  /** Events on disk that are of earlier pages and other tabs. */
  readonly others: number;
  /** A batch is on its way. */
  readonly isSending: boolean;
  /** The newest last. */
  readonly answers: readonly Answered[];
}

export const nothingYet: Model = {
  events: new Map(),
  past: new Map(),
  numbered: new Map(),
  others: 0,
  isSending: false,
  answers: [],
};

const mostEvents = 1000;
const mostAnswers = 20;
const isOpen = (state: State): boolean => state === 'tracked' || state === 'on disk' || state === 'sent';

/** The model after more was heard. */
export function after(model: Model, news: readonly News[]): Model {
  const events = new Map(model.events);
  let { past } = model;
  const numbered = new Map(model.numbered);
  let { others, isSending, answers } = model;

  const keyOf = (stream: string, { seq }: WireEvent): string => `${stream}.${seq}`;
  const put = (stream: string, event: WireEvent, next: Pick<Tracked, 'state' | 'why' | 'key'>): void => {
    const key = keyOf(stream, event);
    const now = events.get(key);
    if (past.has(key)) return;
    // What was settled stays so; only what was thought to be elsewhere may turn out to have been ours.
    if (now && !isOpen(now.state) && !(now.state === 'elsewhere' && !isOpen(next.state))) return;
    events.set(key, { ...(now?.key && { key: now.key }), stream, event, ...next });
    numbered.set(stream, Math.max(numbered.get(stream) ?? 0, event.seq + 1));
  };
  /** Only of this page's own streams. */
  const own = (streams: Events): Events => streams.filter(({ stream }) => numbered.has(stream));
  const all = (streams: Events, next: Pick<Tracked, 'state' | 'why'>): void => {
    for (const { stream, events } of own(streams)) for (const event of events) put(stream, event, next);
  };

  const giveUp = ({ reason, count, from = Number.NaN, of }: DroppedEvent, own: string): void => {
    for (const { stream, event } of events.values())
      if (stream === (of ?? own) && event.seq >= from && event.seq < from + count && event.kind !== 'dropped')
        put(stream, event, { state: 'dropped', why: reasons[reason] });
  };

  const hear: { readonly [K in News['kind']]: (heard: Extract<News, { kind: K }>) => void } = {
    opened: ({ stream, lastSeq, events }) => {
      numbered.set(stream, lastSeq + 1);
      for (const event of events) put(stream, event, { state: 'tracked' });
    },
    recorded: ({ streams }) => {
      for (const { stream, events } of streams)
        for (const event of events) {
          put(stream, event, { state: 'tracked' });
          if (event.kind === 'dropped') giveUp(event, stream);
        }
    },
    disk: ({ keys, read }) => {
      const onDisk = new Set(keys);
      for (const [key, group] of read)
        for (const { stream, events: found } of own(group ? [group] : []))
          for (const event of found) {
            const isSent = events.get(keyOf(stream, event))?.state === 'sent';
            put(stream, event, { state: isSent ? 'sent' : 'on disk', key });
          }
      // Groups go to disk in order: what is older than one of them and was not in any was given up, or is gone again.
      const newest = new Map<string, number>();
      for (const { stream, event, key } of events.values())
        if (key) newest.set(stream, Math.max(newest.get(stream) ?? -1, event.seq));
      // Another tab may have taken a group between the list of keys and the reading.
      const isCertain = read.every(([, group]) => group);
      for (const { stream, event, state, key } of isCertain ? [...events.values()] : []) {
        if (key ? isOpen(state) && !onDisk.has(key) : state === 'tracked' && event.seq < (newest.get(stream) ?? -1))
          put(stream, event, { state: 'elsewhere' });
      }
      others = keys
        .filter((key) => !numbered.has(key.split('.')[1] ?? ''))
        .reduce((sum, key) => sum + keyFacts(key).count, 0);
    },
    sent: ({ streams }) => {
      isSending = true;
      all(streams, { state: 'sent' });
    },
    answered: ({ streams, at, outcome, action }) => {
      isSending = false;
      const { status, retryAfter, body } = outcome;
      const flat = streams.flatMap(({ stream, events }) => events.map((event) => ({ stream, event })));
      const message: unknown = Object(body).message;
      const isWhole = action.kind === 'drop' || (action.kind === 'split' && flat.length === 1);
      answers = [
        ...answers,
        {
          at,
          status,
          events: flat.length,
          action: isWhole ? ('drop' as const) : action.kind,
          ...(retryAfter && { retryAfter }),
          ...(typeof message === 'string' && { message }),
          ...(action.kind === 'wait' && { waitUntil: at + action.ms }),
        },
      ].slice(-mostAnswers);
      if (action.kind === 'settle') {
        const why = new Map(action.rejected.map(({ i, code, reason }) => [i, `${code}: ${reason}`]));
        flat.forEach(({ stream, event }, i) => {
          const reason = why.get(i);
          all([{ stream, events: [event] }], reason ? { state: 'rejected', why: reason } : { state: 'acknowledged' });
        });
      } else if (isWhole) all(streams, { state: 'rejected', why: `${status}: ${message ?? 'the whole batch'}` });
      else all(streams, { state: 'on disk' });
    },
    erased: () => {
      for (const { stream, event, state } of events.values())
        if (isOpen(state)) put(stream, event, { state: 'erased' });
    },
  };
  for (const each of news) (hear[each.kind] as (heard: News) => void)(each);

  const tooMany = [...events].filter(([, { state }]) => !isOpen(state)).slice(0, Math.max(0, events.size - mostEvents));
  if (tooMany.length) past = new Map([...past, ...tooMany.map(([key, { state }]) => [key, state] as const)]);
  for (const [key] of tooMany) events.delete(key);
  return { events, past, numbered, others, isSending, answers };
}

const reasons: Readonly<Record<DroppedEvent['reason'], string>> = {
  age: 'it waited for more than 30 days',
  size: 'more waited than memory or disk may hold',
  storage: 'there was no storage',
  rejected: 'the collector refused its whole batch',
};

/** How many events are in each state; with those before the view was opened they are all that were tracked. */
export function counts({ events, past, numbered }: Model): {
  readonly total: number;
  readonly before: number;
  readonly of: Readonly<Record<State, number>>;
} {
  const of = Object.fromEntries(states.map((state) => [state, 0])) as Record<State, number>;
  for (const { state } of events.values()) of[state]++;
  for (const state of past.values()) of[state]++;
  const total = [...numbered.values()].reduce((sum, each) => sum + each, 0);
  return { total, before: total - Object.values(of).reduce((sum, each) => sum + each, 0), of };
}
