import type { WireEvent } from '../wire/index.js';
import type { Buffer } from './buffer/buffer.js';
import { createFallbackBuffer } from './buffer/fallback.js';
import { createIndexedDbBuffer } from './buffer/indexedDb.js';
import { groupKey } from './buffer/key.js';
import type { Consent } from './consent.js';
import { type Env, listen } from './env.js';
import { batchText } from './flush/batch.js';
import type { Destination } from './flush/destination.js';
import { slices } from './flush/slices.js';
import type { Parts } from './parts.js';
import { createRecorder, type Recorded, type Recorder } from './recorder.js';
import { createShelf, pausedUntil, type Shelf } from './shelf.js';

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
  readonly consent: (consent: Consent) => void;
  readonly forget: () => Promise<boolean>;
  readonly flush: () => Promise<void>;
  readonly stop: () => void;
}

export interface SessionOptions {
  readonly destination: Destination;
  readonly simulated: boolean;
  readonly onRecord: (event: WireEvent) => void;
  readonly parts: Parts;
}

/** A group is written this long after its first event. */
const groupMs = 100;

export function startSession(env: Env, { destination, simulated, onRecord, parts }: SessionOptions): Session {
  const { window } = env;
  const { document, navigator } = window;
  const { collector, site } = destination;
  const shelf = createShelf(env, site);
  const buffer = createFallbackBuffer(env, createIndexedDbBuffer(`unasked.${site}`));
  let state: Consent = 'denied';
  let visitor: string | undefined;
  let forgotten: string | undefined;
  let recorder: Recorder | undefined;
  let cancelWrite: (() => void) | undefined;
  let isAway = false;
  const record = (event: Recorded): void => recorder?.record(event);
  // A page that is being prerendered has no visitor yet.
  const isHeld = (): boolean =>
    state !== 'granted' || (document as Document & { prerendering?: boolean }).prerendering === true;
  const from = (): { visitor: string; simulated?: true } => ({
    visitor: visitor ?? '',
    ...(simulated && { simulated }),
  });

  const write = async (): Promise<void> => {
    cancelWrite?.();
    cancelWrite = undefined;
    if (isHeld() || !recorder) return;
    try {
      const groups = recorder.take().map((group) => ({ ...group, ...from() }));
      if (!groups.length) return;
      await buffer.put(groups.map((group) => [groupKey(group, env.clock()), group]));
      parts.second()?.soon();
    } catch (error) {
      env.report('write', error);
    }
  };

  const begin = (): void => {
    recorder = createRecorder(env, (event) => {
      onRecord(event);
      if (!isHeld()) cancelWrite ??= env.later(() => void write(), groupMs);
    });
    record({ kind: 'open', ...(navigator.webdriver && { webdriver: true }) });
  };

  const erase = (): void => {
    const wasKnown = visitor ?? shelf.get('visitor');
    state = 'denied';
    forgotten = wasKnown ?? forgotten;
    visitor = recorder = undefined;
    parts.second()?.abort();
    if (!wasKnown) return;
    for (const name of ['visitor', 'last', 'pause', 'seen'] as const) shelf.set(name);
    void buffer.clear();
  };

  // Two things can carry the last events away: the beacon, at once, and the disk, for the next page. Both have them;
  // the key of each event removes the copy.
  const leave = (isEnd: boolean): void => {
    parts.second()?.leave(isEnd);
    if (isHeld() || !recorder) return;
    const { stream, startedAt } = recorder;
    for (const events of pausedUntil(env, shelf) > env.clock() ? [] : slices(recorder.unsent())) {
      const text = batchText(destination, { ...from(), streams: [{ stream, startedAt, events }] }, env.clock());
      if (!navigator.sendBeacon(`${collector}/v1/events`, text)) break;
      recorder.sent(events.at(-1)?.seq ?? -1);
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
      parts.second()?.abort(); // with a request and its lock, the page could not rest in the back/forward cache
    }),
    listen(env, window, 'pageshow', () => {
      isAway = false;
    }),
    listen(env, document, 'prerenderingchange', () => void write()),
    listen<StorageEvent>(env, window, 'storage', (event) => {
      // Another tab has erased the visitor: this one must not bring the visitor back.
      if (event.key === shelf.key('visitor') && event.newValue === null) erase();
    }),
  ];

  const flush = async (): Promise<void> => {
    if (isAway || isHeld()) return;
    await write();
    await new Promise<void>((resolve) => parts.whenThere((second) => resolve(second?.flush())));
  };

  const consent = (next: Consent): void => {
    if (next === 'denied') {
      erase();
      return;
    }
    state = next;
    visitor = undefined;
    if (next === 'granted') {
      const kept = shelf.get('visitor');
      visitor = kept && /^[0-9a-f]{16}$/.test(kept) ? kept : env.hex(16);
      if (visitor !== kept) shelf.set('visitor', visitor);
    }
    if (!recorder) begin();
    void write();
  };

  return {
    buffer,
    shelf,
    isAllowed: () => !isAway && !isHeld(),
    visitor: () => visitor,
    recorder: () => recorder,
    record,
    consent,
    forget: async () => {
      erase();
      const known = forgotten;
      if (!known) return true;
      parts.load();
      const isConfirmed = await new Promise<boolean>((resolve) =>
        parts.whenThere((second) => resolve(second ? second.forget(known) : false)),
      );
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
