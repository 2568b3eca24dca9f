import { randomBytes } from 'node:crypto';
import { writeSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import { LogUnavailable } from '../errors/logUnavailable.js';
import { type Counts, noCounts, type RecordKind } from './record.js';
import { seal } from './seal.js';
import { recoverSegment, type Segment, segmentName, segmentPath } from './segment.js';

/** The write-ahead log. What `append` has answered for is on disk. */
export interface Log {
  /**
   * Writes records and answers when the disk has them; rejects with `LogUnavailable` when it has not.
   * `lines` is called when the log takes them, with the time of receipt, which never goes back.
   */
  readonly append: (counts: Partial<Counts>, lines: (received: number) => string) => Promise<void>;
  /** Closes the running segment and hands it over. Answers when it has been handed over. */
  readonly rotate: () => Promise<void>;
  /** Whatever was received before this is in a segment that has been handed over: milliseconds since 1970. */
  readonly clearBefore: () => number;
  /** Bytes of the running segment. */
  readonly bytes: () => number;
  /** How many appends are not on disk yet. */
  readonly waiting: () => number;
  /** Commits, rotates and closes. */
  readonly close: () => Promise<void>;
}

export interface LogOptions {
  readonly folder: string;
  readonly now: () => number;
  readonly onClosed: (segment: Segment) => void;
  readonly onSync?: (ms: number) => void;
  /** No record is given an earlier time of receipt than this, even if the clock was set back: ms since 1970. */
  readonly notBefore?: number;
  /** Age at which a segment is closed, in milliseconds. @default 250 */
  readonly rotateMs?: number;
  /** Size at which a segment is closed, in bytes. @default 67108864 */
  readonly rotateBytes?: number;
}

interface Waiter {
  readonly received: number;
  readonly counts: Partial<Counts>;
  readonly text: string;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

interface Running {
  readonly name: string;
  readonly file: FileHandle;
  readonly firstReceived: number;
  bytes: number;
  counts: Record<RecordKind, number>;
}

/**
 * Group commit with a window of 0: one fdatasync is in flight, and whatever arrives meanwhile shares the next one.
 */
export function createLog(options: LogOptions): Log {
  const { folder, now, onClosed, onSync, notBefore = 0, rotateMs = 250, rotateBytes = 64 * 1024 * 1024 } = options;
  const run = randomBytes(4).toString('hex');
  let waiting: Waiter[] = [];
  let running: Running | undefined;
  let last = notBefore;
  let oldest: number | undefined; // time of receipt of the oldest record that is not handed over
  let number = 0;
  let committing = 0;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;
  // Commits and rotations follow one another on this chain; it never rejects.
  let chain: Promise<void> = Promise.resolve();
  let isCommitQueued = false;

  const append: Log['append'] = (counts, lines) => {
    if (closed) return Promise.reject(new LogUnavailable('The collector is stopping. Send it again in a moment.'));
    last = Math.max(last, now());
    const received = last;
    oldest ??= received;
    const text = lines(received);
    return new Promise((resolve, reject) => {
      waiting.push({ received, counts, text, resolve, reject });
      if (isCommitQueued) return;
      isCommitQueued = true;
      chain = chain.then(commit);
    });
  };

  const commit = async (): Promise<void> => {
    await setImmediate(); // whoever is being read in this turn comes along
    isCommitQueued = false;
    const group = waiting;
    waiting = [];
    const [first] = group;
    if (!first) return;
    committing = group.length;
    try {
      running ??= await begin(first.received);
      const block = Buffer.from(group.map(({ text }) => text).join(''));
      const bytes = Buffer.concat([block, Buffer.from(seal(block))]);
      const started = performance.now();
      // Into memory, which takes less time than handing it to another thread; the disk is waited for in one.
      for (let at = 0; at < bytes.length; ) at += writeSync(running.file.fd, bytes, at);
      await running.file.datasync();
      onSync?.(performance.now() - started);
      running.bytes += bytes.length;
      for (const { counts } of group) for (const kind of kinds) running.counts[kind] += counts[kind] ?? 0;
      for (const { resolve } of group) resolve();
    } catch (cause) {
      const { code } = cause as NodeJS.ErrnoException;
      const error = new LogUnavailable(
        `The log in ${folder} could not be written (${code ?? 'unknown'}). Make room on the disk; send it again.`,
        cause,
      );
      for (const { reject } of group) reject(error);
      await abandon(); // after a failed fsync nothing is known of what follows in that file
    }
    committing = 0;
    if (running && running.bytes >= rotateBytes) await handOver();
  };

  const begin = async (firstReceived: number): Promise<Running> => {
    const name = segmentName(firstReceived, number++, run);
    const file = await open(segmentPath(folder, name), 'ax', 0o600);
    const directory = await open(folder, 'r');
    try {
      await directory.sync(); // the file's name must last as well as what is in it
    } finally {
      await directory.close();
    }
    timer = setTimeout(() => void rotate(), rotateMs);
    return { name, file, firstReceived, bytes: 0, counts: { ...noCounts } };
  };

  const handOver = async (): Promise<void> => {
    clearTimeout(timer);
    if (!running) return;
    const { name, file, bytes, counts, firstReceived } = running;
    await file.close();
    letGo();
    onClosed({ name, path: segmentPath(folder, name), bytes, counts, firstReceived });
  };

  const letGo = (): void => {
    running = undefined;
    oldest = waiting[0]?.received;
  };

  const abandon = async (): Promise<void> => {
    clearTimeout(timer);
    if (!running) {
      letGo();
      return;
    }
    const { name, file } = running;
    await file.close().catch(() => undefined);
    let segment: Segment | undefined;
    try {
      segment = recoverSegment(folder, name);
    } catch {
      // The disk gives nothing back now; the next start recovers it.
    }
    letGo();
    if (segment) onClosed(segment);
  };

  const rotate = (): Promise<void> => {
    chain = chain.then(handOver);
    return chain;
  };

  return {
    append,
    rotate,
    clearBefore: () => oldest ?? Math.max(last, now()),
    bytes: () => running?.bytes ?? 0,
    waiting: () => waiting.length + committing,
    close: async () => {
      closed = true;
      await rotate();
    },
  };
}

const kinds = Object.keys(noCounts) as readonly RecordKind[];
