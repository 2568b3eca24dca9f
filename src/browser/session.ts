import type { WireEvent } from '../wire/index.js';
import type { Buffer, Group } from './buffer/buffer.js';
import { createFallbackBuffer } from './buffer/fallback.js';
import { createIndexedDbBuffer } from './buffer/indexedDb.js';
import { groupKey } from './buffer/key.js';
import type { Consent } from './consent.js';
import { type Env, guarded, listen } from './env.js';
import { batchText, type Outgoing } from './flush/batch.js';
import type { Destination } from './flush/destination.js';
import { slices } from './flush/slices.js';
import type { Parts } from './parts.js';
import { createRecorder, type Recorded, type Recorder } from './recorder.js';
import { createShelf, type Shelf } from './shelf.js';

/** One visitor's page life: what consent allows of recording, keeping and sending. */
export interface Session {
  readonly buffer: Buffer;
  readonly shelf: Shelf;
  /** Whether anything may be sent now. */
  readonly isAllowed: () => boolean;
  /** `undefined` as long as nothing may be known of the visitor. */
  readonly visitor: () => string | undefined;
  /** Changes when a new stream begins: what belongs to an old one is stale. `undefined` while nothing is recorded. */
  readonly recorder: () => Recorder | undefined;
  readonly record: (event: Recorded) => void;
  /** Puts a group into the buffer, as written now or at that time (milliseconds since 1970). */
  readonly keep: (group: Group, at?: number) => Promise<unknown>;
  /** The body of a request. */
  readonly text: (batch: Outgoing) => string;
  /** The collector has what a stream recorded up to this number. */
  readonly settled: (stream: string, seq: number) => void;
  readonly consent: (consent: Consent) => void;
  readonly forget: () => Promise<boolean>;
  readonly flush: () => Promise<void>;
  readonly stop: () => void;
}

/** A group is written this long after its first event. */
const groupMs = 100;

export function startSession(
  env: Env,
  destination: Destination,
  parts: Parts,
  simulated: boolean,
  onRecord: (event: WireEvent) => void,
): Session {
  const { window } = env;
  const { document, navigator } = window;
  const { collector, site } = destination;
  const shelf = createShelf(env, site);
  const buffer = createFallbackBuffer(env, createIndexedDbBuffer(`unasked.${site}`));
  let state: Consent = 'denied';
  /** For as long as the page lives, whatever another tab writes: one stream has one visitor. */
  let visitor: string | undefined;
  let forgotten: string | undefined;
  let recorder: Recorder | undefined;
  let cancelWrite: (() => void) | undefined;
  let isAway = false;
  // Not by the `storage` event, which is not there where localStorage is blocked, and which a page in the back/forward
  // cache never hears: a message has it thrown out of the cache, or waits for it.
  const channel = guarded(env, () => new window.BroadcastChannel(`unasked.${site}`))();
  const record = (event: Recorded): void => recorder?._record(event);
  // A page that is being prerendered has no visitor yet.
  const isHeld = (): boolean => state !== 'granted' || (document as Document & { prerendering: boolean }).prerendering;
  const from = (): { visitor: string; simulated?: true } => ({
    visitor: visitor as string,
    ...(simulated && { simulated }),
  });

  const keep = (group: Group, at = env.clock()): Promise<unknown> => buffer.put(groupKey(group, at), group);
  const text = (batch: Outgoing): string => batchText(destination, batch, env.clock());

  const write = async (): Promise<void> => {
    cancelWrite?.();
    cancelWrite = undefined;
    if (isHeld() || !recorder) return;
    try {
      const { stream, startedAt } = recorder;
      const events = recorder._take();
      if (!events[0]) return;
      await keep({ ...from(), stream, startedAt, events });
      parts._second()?.soon();
    } catch (error) {
      env.report('write', error);
    }
  };

  const kept = (): string | undefined => /^[0-9a-f]{16}$/.exec(`${shelf.get('visitor')}`)?.[0];

  // What the disk will not give up is owed: the next page erases it before it reads anything.
  const clear = async (): Promise<void> => {
    if (!(await buffer.clear())) shelf.set('visitor', 'owed');
  };

  // Every tab erases by itself what it was about to write. One that hears of it late leaves the next visitor's name, and
  // how far its stream had got: what of it was on the disk by then is a loss that is told.
  const erase = (told?: MessageEvent): void => {
    const there = kept();
    const gone = visitor ?? there;
    forgotten = gone ?? forgotten;
    state = 'denied';
    visitor = recorder = undefined;
    parts._rest();
    if (!told || !there || [gone, told.data].includes(there))
      for (const name of ['visitor', 'last', 'pause', 'seen'] as const) shelf.set(name);
    void clear();
    if (!told) guarded(env, () => channel?.postMessage(gone))();
  };

  // Two things can carry the last events away: the beacon, at once, and the disk, for the next page. Both have them;
  // the key of each event removes the copy.
  const leave = (isEnd: boolean): void => {
    parts._second()?.leave(isEnd);
    if (isHeld() || !recorder) return;
    const { stream, startedAt } = recorder;
    for (const events of shelf.pausedMs() > 0 ? [] : slices(recorder.unsent())) {
      const body = text({ ...from(), streams: [{ stream, startedAt, events }] });
      if (!guarded(env, () => navigator.sendBeacon(`${collector}/v1/events`, body))()) break;
      recorder._sent(events.at(-1)?.seq ?? -1);
    }
    void write();
  };

  const stops = [
    listen(env, document, 'visibilitychange', () => {
      if (document.visibilityState !== 'hidden') return;
      leave(false);
      void flush();
    }),
    listen(env, window, 'pagehide', () => {
      leave(true);
      isAway = true;
      parts._second()?.abort(); // with a request and its lock, the page could not rest in the back/forward cache
    }),
    listen(env, window, 'pageshow', () => {
      isAway = false;
    }),
    listen(env, document, 'prerenderingchange', write),
    () => channel?.close(),
  ];
  if (channel) channel.onmessage = guarded(env, erase);

  const flush = async (): Promise<void> => {
    if (isAway || isHeld()) return;
    await write();
    await parts._load();
    await parts._second()?.flush();
  };

  const consent = (next: Consent): void => {
    if (next === 'denied') {
      erase();
      return;
    }
    state = next;
    if (next === 'granted' && !visitor) {
      visitor = kept();
      if (!visitor) {
        if (shelf.get('visitor')) void clear();
        visitor = env.hex(16);
        shelf.set('visitor', visitor);
      }
    }
    if (!recorder) {
      recorder = createRecorder(env, (event) => {
        onRecord(event);
        if (!isHeld()) cancelWrite ??= env.later(write, groupMs);
      });
      record({ kind: 'open', ...(navigator.webdriver && { webdriver: true }) });
    }
    parts._observe();
    void write();
  };

  return {
    buffer,
    shelf,
    isAllowed: () => !isAway && !isHeld(),
    visitor: () => (state === 'granted' ? visitor : undefined),
    recorder: () => recorder,
    record,
    keep,
    text,
    settled: (stream, seq) => {
      if (recorder?.stream === stream) recorder._sent(seq);
    },
    consent,
    forget: async () => {
      erase();
      if (!forgotten) return true;
      await parts._load();
      const isConfirmed = !!(await parts._second()?.forget(forgotten));
      if (isConfirmed) forgotten = undefined;
      return isConfirmed;
    },
    flush,
    stop: () => {
      void write();
      recorder = undefined;
      isAway = true;
      for (const stop of stops) stop();
    },
  };
}
