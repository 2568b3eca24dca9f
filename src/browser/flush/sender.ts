import { type DroppedEvent, limits } from '../../wire/index.js';
import { overBudget } from '../buffer/budget.js';
import type { Group } from '../buffer/buffer.js';
import { isGroup } from '../buffer/isGroup.js';
import { keyFacts } from '../buffer/key.js';
import type { Core, SecondPart } from '../core.js';
import { listen } from '../env.js';
import { alone } from './alone.js';
import { type Packed, pack } from './pack.js';
import { action } from './policy.js';
import { post } from './post.js';
import { runs } from './runs.js';
import { createTails } from './tails.js';

/** Groups are written every 100 ms while something happens: a few of them share a request. */
const flushMs = 800;
/** While the collector's pause lasts the budgets are kept this often. */
const lookMs = 60e3;

interface Sender extends Pick<SecondPart, 'flush' | 'soon' | 'abort' | 'forget' | 'stop'> {
  /** Keeps how far the stream has got. */
  readonly _mark: () => void;
}
type SenderCore = Pick<
  Core,
  'env' | 'destination' | 'buffer' | 'shelf' | 'record' | 'recorder' | 'keep' | 'text' | 'isAllowed' | 'settled'
>;

/** Empties the buffer into the collector: one tab at a time, oldest first, until nothing is left or it is told to wait. */
export function startSender(core: SenderCore): Sender {
  const { env, destination, buffer, shelf, record, keep, text, isAllowed, settled } = core;
  const { collector, site, key } = destination;
  const { window } = env;
  const keepTail = createTails(core);
  const mark = (): void => {
    if (isAllowed()) keepTail();
  };
  let last = Promise.resolve();
  let isQueued = false;
  let cancelTimer: (() => void) | undefined;
  let request: AbortController | undefined;
  let isStopped = false;
  /** As many as fit into one request, and as many as the next one may have. */
  let fits = limits.events;
  let maxEvents = fits;
  let tries = 0;
  let ownPauseUntil = 0;
  /** Keys of what this SDK cannot read: it waits on the disk for one that can, or for its age. */
  const strange = new Set<string>();
  const began = env.clock() - env.now();
  const calm = (): void => {
    cancelTimer?.();
    cancelTimer = undefined;
  };
  const soon = (ms = flushMs): void => {
    if (!isAllowed() || cancelTimer) return;
    keepTail();
    cancelTimer = env.later(flush, ms);
  };

  // Whoever asks during a flush may have put something in after its last look: one more follows.
  const flush = (): Promise<void> => {
    calm();
    mark();
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
    let keys = await trim();
    while (keys[0] && !isStopped && isAllowed()) {
      const wait = Math.max(ownPauseUntil - env.now(), shelf.pausedMs());
      if (wait > 0) return soon(Math.min(wait, lookMs));
      // Before the disk is read: who leaves, or withdraws consent, meanwhile must find something to abort.
      request = new AbortController();
      const packed = pack(await oldest(keys), maxEvents);
      if (!packed || request.signal.aborted) return;
      env.watcher?.sent(packed);
      const outcome = await post(env, `${collector}/v1/events`, text(packed), request);
      if (request.signal.reason === 'left') return;
      const then = action(outcome, packed.events, tries, env.random(), env.clock());
      const said = Object(outcome.body).message ?? `answered ${outcome.status || 'nothing'}`;
      env.watcher?.answered(packed, outcome, then);
      if (then.kind === 'wait') {
        tries++;
        // What may have been taken goes again as it was, not with all that has come since.
        maxEvents = packed.events;
        ownPauseUntil = env.now() + then.ms;
        if (then.server) shelf.set('pause', `${Math.ceil(env.clock() + then.ms)}`);
        env.report('network', `events kept, ${collector} ${said}`);
      } else if (then.kind === 'stop') {
        isStopped = true;
        env.report('refused', `nothing sent, ${collector} ${said}`);
      } else if (then.kind === 'split' && packed.events > 1) maxEvents = fits = Math.ceil(packed.events / 2);
      else {
        await settle(packed, then.kind === 'settle' ? then.rejected : undefined, said);
        // To look at the disk costs as much as to write to it, and what has come meanwhile asks for a flush of its own.
        if (!packed.rest && !keys[packed.keys.length]) return;
        keys = await trim();
      }
    }
  };

  const dropped = (reason: DroppedEvent['reason'], groups: Parameters<typeof runs>[0]): void => {
    for (const run of runs(groups, reason !== 'rejected')) record({ kind: 'dropped', reason, ...run });
  };

  /** Keeps the budgets, also while nothing may be sent. The keys that stay. */
  const trim = async (): Promise<string[]> => {
    let keys = (await buffer.keys()).filter((each) => keyFacts(each).bytes >= 0);
    // Nothing is too old because the visitor's clock has jumped ahead.
    for (const [reason, over] of overBudget(keys, Math.min(env.clock(), began + env.now()))) {
      if (!over.length) continue;
      const groups = await buffer.read(over);
      await buffer.remove(over);
      dropped(reason, groups.filter(isGroup));
      keys = keys.filter((each) => !over.includes(each));
    }
    return keys;
  };

  const oldest = async (all: readonly string[]): Promise<[string, Group][]> => {
    const known = strange.size;
    let events = 0;
    const keys = all.filter((each) => {
      const isWanted = events < maxEvents && !strange.has(each);
      if (isWanted) events += keyFacts(each).count;
      return isWanted;
    });
    const groups = await buffer.read(keys);
    const found: [string, Group][] = [];
    keys.forEach((each, i) => {
      const group = groups[i];
      if (isGroup(group)) found.push([each, group]);
      else if (group) strange.add(each);
    });
    return !found[0] && strange.size > known ? oldest(all) : found;
  };

  const settle = async (
    { rest, keys, streams }: Packed,
    rejected: readonly { readonly i: number; readonly code: string; readonly reason: string }[] | undefined,
    said: string,
  ): Promise<void> => {
    tries = 0;
    maxEvents = fits;
    // Where it was: before what was written since.
    if (rest) await keep(rest, keyFacts(keys.at(-1) as string).at);
    await buffer.remove([...keys]);
    for (const { stream, events } of streams) settled(stream, events.at(-1)?.seq ?? -1);
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
    _mark: mark,
    abort,
    forget: async (visitor) => {
      const body = JSON.stringify({ v: 1, key, site, visitor });
      const { status } = await post(env, `${collector}/v1/forget`, body, new AbortController());
      if (status !== 200) env.report('forget', `erased here, not by ${collector} (${status}): call it again`);
      return status === 200;
    },
    stop: () => {
      abort();
      for (const stop of stops) stop();
    },
  };
}
