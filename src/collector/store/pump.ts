import { mkdir, rename, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isQueryFailed } from '../errors/queryFailed.js';
import { isStoreUnavailable } from '../errors/storeUnavailable.js';
import type { Segment } from '../log/segment.js';
import type { Closing, Store } from './store.js';

/** Moves closed segments into the store, in order, and then closes the windows that have passed. */
export interface Pump {
  readonly add: (segment: Segment) => void;
  /** Tries again now what waits: the store is back. */
  readonly wake: () => void;
  /** Bytes that are acknowledged and not yet stored. */
  readonly backlogBytes: () => number;
  /** Milliseconds that the oldest of them has waited; 0 when there is none. */
  readonly lagMs: () => number;
  /** Counts up whenever something in the store has changed. */
  readonly revision: () => number;
  /** Everything received before this is in the store: milliseconds since 1970. */
  readonly storedUntil: () => number;
  /** Answers when everything added so far is stored. */
  readonly idle: () => Promise<void>;
  /** Closes the windows that have passed by now. */
  readonly closeNow: () => Promise<void>;
  readonly stop: () => void;
}

export interface PumpOptions {
  readonly store: Store;
  readonly now: () => number;
  readonly clearBefore: () => number;
  readonly closing: () => Omit<Closing, 'before'>;
  /** So many events are new in the store. */
  readonly onStored: (events: number) => void;
  readonly onClosed?: (visitors: number) => void;
  readonly onTrouble: (message: string) => void;
  /** A segment has been refused too often: writes one that the store must be able to take, if it takes any. */
  readonly probe: () => void;
  /** A segment that the store does not take, though it takes others, has been moved to the folder `refused`. */
  readonly onSetAside: (segment: Segment, why: string) => void;
  /** How long after a refusal a segment is handed over again, in milliseconds. @default 5000 */
  readonly refusedRetryMs?: number;
  /** Least time between two closing passes, in milliseconds. @default 1000 */
  readonly closeEveryMs?: number;
}

export function createPump(options: PumpOptions): Pump {
  const { store, now, clearBefore, closing, onStored, onClosed, onTrouble, probe, onSetAside } = options;
  const { closeEveryMs = 1000, refusedRetryMs = 5000 } = options;
  const segments: Segment[] = [];
  const refusals = new Map<Segment, { times: number; why: string }>();
  let running: Promise<void> | undefined;
  let bytes = 0;
  let revision = 0;
  let isStopped = false;
  let storedSinceClose = true;
  let nextCloseAt: number | undefined;
  let retry: NodeJS.Timeout | undefined;

  const run = (): Promise<void> => {
    running ??= work().finally(() => {
      running = undefined;
    });
    return running;
  };

  const work = async (): Promise<void> => {
    clearTimeout(retry);
    const isSuspect = (segment: Segment): boolean => (refusals.get(segment)?.times ?? 0) >= mostRefusals;
    const suspects: Segment[] = [];
    for (let segment = segments[0]; segment && !isStopped; segment = segments[suspects.length]) {
      try {
        await store.drain(segment);
        await unlink(segment.path);
      } catch (error) {
        // It stays on disk, and first in line. A store that ended wakes us; anything else is tried again.
        const why = error instanceof Error ? error.message : String(error);
        if (!isStoreUnavailable(error)) onTrouble(`${segment.name} is not stored yet: ${why}`);
        if (isQueryFailed(error)) {
          refusals.set(segment, { times: (refusals.get(segment)?.times ?? 0) + 1, why });
          if (isSuspect(segment)) {
            suspects.push(segment);
            if (suspects.length === segments.length) probe();
            continue; // whether it is the segment or the store shows in the next one
          }
        }
        later(isQueryFailed(error) ? refusedRetryMs : 500);
        return;
      }
      take(segment);
      revision++;
      storedSinceClose = true;
      onStored(segment.counts.e);
      for (const suspect of suspects.splice(0)) await setAside(suspect);
    }
    if (suspects.length) later(refusedRetryMs);
  };

  const later = (ms: number): void => {
    if (!isStopped) retry = setTimeout(() => void run(), ms);
  };

  const take = (segment: Segment): void => {
    segments.splice(segments.indexOf(segment), 1);
    refusals.delete(segment);
    bytes -= segment.bytes;
  };

  const setAside = async (segment: Segment): Promise<void> => {
    const folder = join(dirname(segment.path), 'refused');
    try {
      await mkdir(folder, { recursive: true });
      await rename(segment.path, join(folder, basename(segment.path)));
    } catch (error) {
      onTrouble(`${segment.name} cannot be moved to ${folder}: ${error instanceof Error ? error.message : error}`);
      return;
    }
    const why = refusals.get(segment)?.why ?? '';
    take(segment);
    onSetAside(segment, why);
  };

  const storedUntil = (): number => segments[0]?.firstReceived ?? clearBefore();

  const closeNow = async (): Promise<void> => {
    const before = storedUntil();
    if (!storedSinceClose && !(nextCloseAt !== undefined && nextCloseAt < before)) return;
    storedSinceClose = false;
    try {
      const closed = await store.close({ ...closing(), before });
      nextCloseAt = closed.nextAt;
      if (!closed.visitors) return;
      revision++;
      onClosed?.(closed.visitors);
    } catch (error) {
      storedSinceClose = true;
      if (!isStoreUnavailable(error))
        onTrouble(`The windows that have passed are not closed yet: ${error instanceof Error ? error.message : error}`);
    }
  };

  let isClosing = false;
  let restsUntil = 0;
  const ticker = setInterval(async () => {
    const startedAt = now();
    if (isClosing || startedAt < restsUntil) return;
    isClosing = true;
    await closeNow();
    isClosing = false;
    // However much there is to look through, four fifths of the time are left for what is asked and stored. A machine that
    // slept meanwhile, or a clock that was set, is no reason to wait for hours.
    restsUntil = now() + Math.min(60_000, Math.max(0, 4 * (now() - startedAt)));
  }, closeEveryMs);

  return {
    add: (segment) => {
      segments.push(segment);
      bytes += segment.bytes;
      void run();
    },
    wake: () => void run(),
    backlogBytes: () => bytes,
    lagMs: () => (segments[0] ? Math.max(0, now() - segments[0].firstReceived) : 0),
    revision: () => revision,
    storedUntil,
    idle: async () => {
      while (segments.length && !isStopped) {
        await run();
        if (segments.length) await new Promise((resolve) => setTimeout(resolve, 100));
      }
    },
    closeNow,
    stop: () => {
      isStopped = true;
      clearTimeout(retry);
      clearInterval(ticker);
    },
  };
}

const mostRefusals = 5;
