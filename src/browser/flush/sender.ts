import { limits } from '../../wire/index.js';
import { overBudget } from '../buffer/budget.js';
import type { Buffer, Group } from '../buffer/buffer.js';
import { groupKey, keyFacts } from '../buffer/key.js';
import type { Env } from '../env.js';
import type { Shelf } from '../shelf.js';
import { alone } from './alone.js';
import { batchText, type Destination } from './batch.js';
import { type Packed, pack } from './pack.js';
import { action, maxPauseMs } from './policy.js';
import { post } from './post.js';

export interface Sender {
  /** Sends everything that waits, unless told to wait or another tab is at it. Resolves when that is over; never rejects. */
  readonly flush: () => Promise<void>;
  /** Flushes after so many milliseconds, or sooner when that was asked for before. */
  readonly soon: (ms: number) => void;
  /** Whether the collector has asked not to be sent anything now. */
  readonly isPaused: () => boolean;
  /** Gives up the request under way; what was in it stays in the buffer. */
  readonly abort: () => void;
  /** Network errors are forgotten: the browser says it is online again. */
  readonly online: () => void;
}

export interface SenderOptions {
  readonly destination: Destination;
  readonly buffer: Buffer;
  readonly shelf: Shelf;
  /** Whether anything may be sent now. */
  readonly isAllowed: () => boolean;
  /** The collector has these. */
  readonly onSettled: (streams: Packed['streams']) => void;
  readonly onDropped: (reason: 'age' | 'size' | 'rejected', count: number) => void;
}

/** Empties the buffer into the collector: one tab at a time, oldest first, until nothing is left or it is told to wait. */
export function createSender(env: Env, options: SenderOptions): Sender {
  const { destination, buffer, shelf, isAllowed, onSettled, onDropped } = options;
  const { collector, site } = destination;
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  let cancelTimer: (() => void) | undefined;
  let dueAt = 0;
  let request: AbortController | undefined;
  let isStopped = false;
  let maxEvents = limits.events;
  let tries = 0;
  let ownPauseUntil = 0;
  // A pause longer than the policy allows was written by a clock that has been set back since.
  const sharedPauseUntil = (): number => {
    const until = Number(shelf.get('pause')) || 0;
    return until - env.clock() > maxPauseMs ? 0 : until;
  };
  const pausedMs = (): number => Math.max(ownPauseUntil, sharedPauseUntil()) - env.clock();

  const soon = (ms: number): void => {
    const at = env.now() + ms;
    if (isStopped || !isAllowed() || (cancelTimer && dueAt <= at)) return;
    cancelTimer?.();
    dueAt = at;
    cancelTimer = env.later(() => {
      cancelTimer = undefined;
      void flush();
    }, ms);
  };

  const once = async (): Promise<void> => {
    try {
      // Another tab sends; it may have looked before our last group was there.
      if (!(await alone(env, `unasked.${site}`, drain))) soon(1000);
    } catch (error) {
      env.report({ code: 'flush', message: String(error) });
    }
    running = undefined;
  };

  // Whoever asks during a flush may have put something in after its last look: one more follows.
  const flush = (): Promise<void> => {
    if (!running) {
      running = once();
      return running;
    }
    next ??= running.then(() => {
      next = undefined;
      return flush();
    });
    return next;
  };

  const drain = async (): Promise<void> => {
    while (!isStopped && isAllowed()) {
      const wait = pausedMs();
      if (wait > 0) return soon(wait);
      const entries = await oldest();
      const packed = pack(entries, maxEvents);
      if (!packed) return;
      request = new AbortController();
      const text = batchText(destination, packed, env.clock());
      const outcome = await post(env, `${collector}/v1/events`, text, request);
      if (request.signal.reason === 'left') return;
      const then = action(outcome, packed.events, tries, env.random(), env.clock());
      if (then.kind === 'wait') {
        tries++;
        const until = Math.ceil(env.clock() + then.ms);
        if (then.server) shelf.set('pause', String(until));
        ownPauseUntil = until;
        env.report({
          code: 'network',
          message: `${collector} ${outcome.status ? `answered ${outcome.status}` : 'did not answer'}: events are kept`,
        });
        continue;
      }
      if (then.kind === 'stop') {
        isStopped = true;
        env.report({ code: 'refused', message: `${collector} refuses this key or origin: ${said(outcome.body)}` });
        return;
      }
      if (then.kind === 'split' && packed.events > 1) {
        maxEvents = Math.ceil(packed.events / 2);
        continue;
      }
      await settle(packed, then.kind === 'settle' ? then.rejected : undefined, outcome.body);
    }
  };

  const oldest = async (): Promise<[string, Group][]> => {
    const keys = await buffer.keys();
    const over = overBudget(keys, env.clock());
    for (const reason of ['age', 'size'] as const)
      if (over[reason].length) {
        await buffer.remove(over[reason]);
        onDropped(
          reason,
          over[reason].reduce((sum, key) => sum + keyFacts(key).count, 0),
        );
      }
    const gone = new Set([...over.age, ...over.size]);
    let events = 0;
    const wanted = keys.filter((key) => {
      if (gone.has(key) || events >= maxEvents) return false;
      events += keyFacts(key).count;
      return true;
    });
    const groups = await buffer.read(wanted);
    return wanted.flatMap((key, i) => (groups[i] ? [[key, groups[i]] as [string, Group]] : []));
  };

  const settle = async (
    packed: Packed,
    rejected: readonly { readonly i: number; readonly code: string; readonly reason: string }[] | undefined,
    body: unknown,
  ): Promise<void> => {
    tries = 0;
    const { rest } = packed;
    if (rest) await buffer.put([[groupKey(rest, env.clock()), rest]]);
    await buffer.remove([...packed.keys]);
    onSettled(packed.streams);
    const events = packed.streams.flatMap((stream) => stream.events);
    const lost = rejected ? rejected.map(({ i }) => events[i]) : events;
    // A dropped event that is itself refused is not counted again, or this would never end.
    const count = lost.filter((event) => event?.kind !== 'dropped').length;
    for (const { code, reason } of rejected ?? []) env.report({ code: 'rejected', message: `${code}: ${reason}` });
    if (!rejected) env.report({ code: 'rejected', message: `a whole batch: ${said(body)}` });
    if (count) onDropped('rejected', count);
  };

  return {
    flush,
    soon,
    isPaused: () => sharedPauseUntil() > env.clock(),
    abort: () => {
      cancelTimer?.();
      cancelTimer = undefined;
      request?.abort('left');
    },
    online: () => {
      ownPauseUntil = 0;
      soon(0);
    },
  };
}

const said = (body: unknown): string => String(Object(body).message ?? 'no reason given');
