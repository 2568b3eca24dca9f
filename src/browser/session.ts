import type { WireEvent } from '../wire/index.js';
import { createFallbackBuffer } from './buffer/fallback.js';
import { createIndexedDbBuffer } from './buffer/indexedDb.js';
import { groupKey } from './buffer/key.js';
import { createMemoryBuffer } from './buffer/memory.js';
import type { Consent } from './consent.js';
import { type Env, listen } from './env.js';
import { batchText, type Destination } from './flush/batch.js';
import { post } from './flush/post.js';
import { createSender } from './flush/sender.js';
import { slices } from './flush/slices.js';
import { createRecorder, type Recorded, type Recorder } from './recorder.js';
import { createShelf } from './shelf.js';

/** One visitor's page life: what consent allows of recording, keeping and sending. */
export interface Session {
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
}

/** A group is written this long after its first event … */
const groupMs = 100;
/** … and sent this long after it was written. */
const flushMs = 800;

export function startSession(env: Env, { destination, simulated, onRecord }: SessionOptions): Session {
  const { window } = env;
  const { document, navigator } = window;
  const { collector, key, site } = destination;
  const shelf = createShelf(env, site);
  const buffer = createFallbackBuffer(env, createIndexedDbBuffer(`unasked.${site}`), createMemoryBuffer());
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

  const sender = createSender(env, {
    destination,
    buffer,
    shelf,
    isAllowed: () => !isAway && !isHeld(),
    onSettled: (streams) => {
      for (const { stream, events } of streams)
        if (stream === recorder?.stream) recorder.sent(events.at(-1)?.seq ?? -1);
    },
    onDropped: (reason, count) => record({ kind: 'dropped', reason, count }),
  });

  const write = async (): Promise<void> => {
    cancelWrite?.();
    cancelWrite = undefined;
    if (isHeld() || !recorder) return;
    try {
      const groups = recorder.take().map((group) => ({ ...group, ...from() }));
      if (!groups.length) return;
      shelf.set('last', `${recorder.stream}.${recorder.lastSeq()}`);
      await buffer.put(groups.map((group) => [groupKey(group, env.clock()), group]));
      sender.soon(flushMs);
    } catch (error) {
      env.report({ code: 'write', message: String(error) });
    }
  };

  const begin = (): void => {
    const [previous, previousSeq] = (state === 'granted' && shelf.get('last')?.split('.')) || [];
    recorder = createRecorder(env, (event) => {
      onRecord(event);
      if (!isHeld()) cancelWrite ??= env.later(() => void write(), groupMs);
    });
    record({
      kind: 'open',
      ...(navigator.webdriver && { webdriver: true }),
      ...(previous && { previous, previousSeq: Number(previousSeq) }),
    });
  };

  const erase = (): void => {
    const wasKnown = visitor ?? shelf.get('visitor');
    state = 'denied';
    visitor = recorder = undefined;
    sender.abort();
    if (!wasKnown) return;
    for (const name of ['visitor', 'last', 'pause', 'seen'] as const) shelf.set(name);
    void buffer.clear();
  };

  // Two things can carry the last events away: the beacon, at once, and the disk, for the next page. Both have them;
  // the key of each event removes the copy.
  const leave = (): void => {
    if (isHeld() || !recorder) return;
    const { stream, startedAt } = recorder;
    for (const events of sender.isPaused() ? [] : slices(recorder.unsent())) {
      const text = batchText(destination, { ...from(), streams: [{ stream, startedAt, events }] }, env.clock());
      if (!navigator.sendBeacon(`${collector}/v1/events`, text)) break;
      recorder.sent(events.at(-1)?.seq ?? -1);
    }
    void write();
  };

  const stops = [
    listen(env, document, 'visibilitychange', () => {
      if (document.visibilityState !== 'hidden') return;
      leave();
      void flush();
    }),
    listen(env, window, 'pagehide', () => {
      leave();
      isAway = true;
      sender.abort(); // with a request and its lock, the page could not rest in the back/forward cache
    }),
    listen<PageTransitionEvent>(env, window, 'pageshow', ({ persisted }) => {
      isAway = false;
      if (persisted) sender.soon(0);
    }),
    listen(env, document, 'prerenderingchange', () => void write()),
    listen(env, window, 'online', sender.online),
    listen<StorageEvent>(env, window, 'storage', (event) => {
      // Another tab has erased the visitor: this one must not bring the visitor back.
      if (event.key === shelf.key('visitor') && event.newValue === null) erase();
    }),
  ];

  const flush = async (): Promise<void> => {
    if (isAway || isHeld()) return;
    await write();
    await sender.flush();
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
    visitor: () => visitor,
    recorder: () => recorder,
    record,
    consent,
    forget: async () => {
      forgotten = visitor ?? shelf.get('visitor') ?? forgotten;
      erase();
      if (!forgotten) return true;
      const text = JSON.stringify({ v: 1, key, site, visitor: forgotten });
      const { status } = await post(env, `${collector}/v1/forget`, text, new AbortController());
      if (status === 200) {
        forgotten = undefined;
        return true;
      }
      env.report({ code: 'forget', message: `erased here, not confirmed by ${collector} (${status}): call it again` });
      return false;
    },
    flush,
    stop: () => {
      void write();
      recorder = undefined;
      isAway = true;
      sender.abort();
      for (const stop of stops) stop();
    },
  };
}
