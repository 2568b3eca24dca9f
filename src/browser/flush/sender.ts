import { type DroppedEvent, limits } from '../../wire/index.js';
import { overBudget } from '../buffer/budget.js';
import type { Group } from '../buffer/buffer.js';
import { groupKey, keyFacts } from '../buffer/key.js';
import type { Core, SecondPart } from '../core.js';
import { listen } from '../env.js';
import { pausedUntil } from '../shelf.js';
import { alone } from './alone.js';
import { batchText } from './batch.js';
import { type Packed, pack } from './pack.js';
import { action } from './policy.js';
import { post } from './post.js';
import { runs } from './runs.js';
import { createTails } from './tails.js';

/** Groups are written every 100 ms while something happens: a few of them share a request. */
const flushMs = 800;

type Sender = Pick<SecondPart, 'flush' | 'soon' | 'abort' | 'forget' | 'stop'>;
type SenderCore = Pick<
  Core,
  'env' | 'destination' | 'buffer' | 'shelf' | 'record' | 'recorder' | 'isAllowed' | 'onSettled'
>;

/** Empties the buffer into the collector: one tab at a time, oldest first, until nothing is left or it is told to wait. */
export function startSender(core: SenderCore): Sender {
  const { env, destination, buffer, shelf, record, isAllowed, onSettled } = core;
  const { collector, site, key } = destination;
  const { window } = env;
  const keepTail = createTails(core);
  let last = Promise.resolve();
  let isQueued = false;
  let cancelTimer: (() => void) | undefined;
  let request: AbortController | undefined;
  let isStopped = false;
  let maxEvents = limits.events;
  let tries = 0;
  let ownPauseUntil = 0;
  const calm = (): void => {
    cancelTimer?.();
    cancelTimer = undefined;
  };
  const soon = (ms = flushMs): void => {
    if (!isAllowed()) return;
    keepTail();
    cancelTimer ??= env.later(flush, ms);
  };

  // Whoever asks during a flush may have put something in after its last look: one more follows.
  const flush = (): Promise<void> => {
    calm();
    if (!isQueued) {
      isQueued = true;
      last = last.then(once);
    }
    return last;
  };

  const once = async (): Promise<void> => {
    isQueued = false;
    try {
      // Another tab sends; it may have looked before our last group was there.
      if (!(await alone(env, `unasked.${site}`, drain))) soon(1000);
    } catch (error) {
      env.report('flush', error);
    }
  };

  const drain = async (): Promise<void> => {
    while (!isStopped && isAllowed()) {
      const wait = Math.max(ownPauseUntil, pausedUntil(env, shelf)) - env.clock();
      if (wait > 0) return soon(wait);
      // Before the disk is read: who leaves, or withdraws consent, meanwhile must find something to abort.
      request = new AbortController();
      const packed = pack(await oldest(), maxEvents);
      if (!packed || request.signal.aborted) return;
      const text = batchText(destination, packed, env.clock());
      const { body, ...outcome } = await post(env, `${collector}/v1/events`, text, request);
      if (request.signal.reason === 'left') return;
      const then = action({ ...outcome, body }, packed.events, tries, env.random(), env.clock());
      const said = Object(body).message ?? `answered ${outcome.status || 'nothing'}`;
      if (then.kind === 'wait') {
        tries++;
        ownPauseUntil = Math.ceil(env.clock() + then.ms);
        if (then.server) shelf.set('pause', `${ownPauseUntil}`);
        env.report('network', `events are kept, ${collector} ${said}`);
      } else if (then.kind === 'stop') {
        isStopped = true;
        env.report('refused', `nothing is sent, ${collector} ${said}`);
      } else if (then.kind === 'split' && packed.events > 1) maxEvents = Math.ceil(packed.events / 2);
      else await settle(packed, then.kind === 'settle' ? then.rejected : undefined, said);
    }
  };

  const dropped = (reason: DroppedEvent['reason'], groups: Parameters<typeof runs>[0]): void => {
    for (const run of runs(groups)) record({ kind: 'dropped', reason, ...run });
  };

  const oldest = async (): Promise<[string, Group][]> => {
    let keys = await buffer.keys();
    for (const [reason, over] of overBudget(keys, env.clock())) {
      if (!over.length) continue;
      const groups = await buffer.read(over);
      await buffer.remove(over);
      dropped(reason, groups);
      keys = keys.filter((each) => !over.includes(each));
    }
    let events = 0;
    keys = keys.filter((each) => {
      const isWanted = events < maxEvents;
      events += keyFacts(each).count;
      return isWanted;
    });
    const groups = await buffer.read(keys);
    return keys.flatMap((each, i) => (groups[i] ? [[each, groups[i]] as [string, Group]] : []));
  };

  const settle = async (
    { rest, keys, streams }: Packed,
    rejected: readonly { readonly i: number; readonly code: string; readonly reason: string }[] | undefined,
    said: string,
  ): Promise<void> => {
    tries = 0;
    if (rest) await buffer.put([[groupKey(rest, env.clock()), rest]]);
    await buffer.remove([...keys]);
    onSettled(streams);
    for (const { code, reason } of rejected ?? [{ code: 'a whole batch', reason: said }])
      env.report('rejected', `${code}: ${reason}`);
    // What the collector refused one by one it has in quarantine.
    if (!rejected) dropped('rejected', streams);
  };

  const stops = [
    listen<PageTransitionEvent>(env, window, 'pageshow', ({ persisted }) => {
      if (persisted) void flush();
    }),
    // Network errors are forgotten: the browser says it is online again.
    listen(env, window, 'online', () => {
      ownPauseUntil = 0;
      void flush();
    }),
  ];
  const abort = (): void => {
    calm();
    request?.abort('left');
  };

  return {
    flush,
    soon,
    abort,
    forget: async (visitor) => {
      const text = JSON.stringify({ v: 1, key, site, visitor });
      const { status } = await post(env, `${collector}/v1/forget`, text, new AbortController());
      if (status !== 200) env.report('forget', `erased here, not confirmed by ${collector} (${status}): call it again`);
      return status === 200;
    },
    stop: () => {
      abort();
      for (const stop of stops) stop();
    },
  };
}
