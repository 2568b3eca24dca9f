import type { Hypothesis } from '../../hypothesis/index.js';
import type { WireEvent } from '../../wire/index.js';
import { keyFacts } from '../buffer/key.js';
import type { Core } from '../core.js';
import { declared } from '../declared.js';
import { listen } from '../env.js';
import { after, type Model, type News, nothingYet } from './model.js';

/** What the SDK is and does right now. */
export interface Now {
  readonly site: string;
  readonly collector: string;
  /** `undefined` as long as nothing may be known of the visitor. */
  readonly visitor?: string;
  readonly stream?: string;
  /** In a word, and why it is so where that may surprise. */
  readonly consent: 'granted' | 'pending' | 'off' | 'stopped';
  readonly because?: string;
  /** Milliseconds since 1970. */
  readonly clock: number;
  readonly pausedUntil: number;
  readonly isOnline: boolean;
  readonly hypotheses: readonly {
    readonly id: string;
    readonly variant?: string;
    readonly reason: string;
    readonly isExposed: boolean;
  }[];
  /** As `code: message`. */
  readonly problems: readonly string[];
  readonly model: Model;
}

export interface Following {
  readonly flush: () => Promise<void>;
  readonly stop: () => void;
}

const lookMs = 300;

/** Hears what the SDK does and looks at its disk, until it is stopped. Calls back about three times a second. */
export function follow(core: Core, host: Element, onNow: (now: Now) => void): Following {
  const { env, api, buffer, options } = core;
  const hypotheses = declared({ ...env, report: () => undefined }, options.hypotheses);
  const read = new Set<string>();
  /** The streams of this page's life: more than one where consent was withdrawn and given again. */
  const own = new Set<string>();
  const news: News[] = [];
  let model = nothingYet;
  let isStopped = false;
  let wasRecording = false;
  let cancel: (() => void) | undefined;

  const began = core.recorder();
  if (began) {
    const { stream } = began;
    own.add(stream);
    news.push({ kind: 'opened', stream, lastSeq: began.lastSeq(), events: began.unsent() });
  }

  const look = async (): Promise<void> => {
    // What is not the visitor's consent to keep is not ours to look for: looking would make the database.
    const visitor = core.visitor();
    if (visitor === undefined) return;
    const keys = (await buffer.keys()).filter((key) => keyFacts(key).bytes >= 0);
    const fresh = keys.filter((key) => !read.has(key) && own.has(key.split('.')[1] ?? ''));
    const groups = fresh.length ? await buffer.read(fresh) : [];
    // Consent was withdrawn meanwhile: the disk was emptied, and not by another tab.
    if (core.visitor() !== visitor) return;
    const found = fresh.map((key, i) => [key, groups[i]] as const);
    for (const [key, group] of found) if (group) read.add(key);
    news.push({ kind: 'disk', keys, read: found });
  };
  const round = async (): Promise<void> => {
    try {
      await look();
      if (isStopped) return;
      const isRecording = !!core.recorder();
      if (wasRecording && !isRecording && core.visitor() === undefined) news.push({ kind: 'erased' });
      wasRecording = isRecording;
      model = after(model, news.splice(0));
      onNow(now(core, hypotheses, model));
    } catch (error) {
      env.report('debug', error);
    }
    if (!isStopped) cancel = env.later(round, lookMs);
  };

  const ends = [
    // `undefined` is every kind: the API does it, and does not promise it.
    api.on(undefined as never, (event: WireEvent) => {
      const stream = core.recorder()?.stream;
      if (!stream) return;
      // Within a page's life a stream begins only after the one before was erased.
      if (event.kind === 'open') news.push({ kind: 'erased' });
      own.add(stream);
      news.push({ kind: 'recorded', streams: [{ stream, events: [event] }] });
    }),
    listen(env, env.window, 'online offline', () => onNow(now(core, hypotheses, model))),
  ];
  env.watcher = {
    host,
    sent: ({ streams }) => news.push({ kind: 'sent', streams }),
    answered: ({ streams }, outcome, action) =>
      news.push({ kind: 'answered', streams, at: env.clock(), outcome, action }),
  };
  void round();
  return {
    flush: api.flush,
    stop: () => {
      isStopped = true;
      cancel?.();
      delete env.watcher;
      for (const end of ends) end();
    },
  };
}

function now(core: Core, hypotheses: ReadonlyMap<string, Hypothesis>, model: Model): Now {
  const { env, options, destination, shelf } = core;
  const visitor = core.visitor();
  const stream = core.recorder()?.stream;
  const consent = stream ? (visitor ? 'granted' : 'pending') : visitor ? 'stopped' : 'off';
  const because = consent === 'off' ? reasonOff(core) : undefined;
  return {
    site: destination.site || String(options.site),
    collector: destination.collector || String(options.collector),
    ...(visitor && { visitor }),
    ...(stream && { stream }),
    consent,
    ...(because && { because }),
    clock: env.clock(),
    pausedUntil: visitor ? env.clock() + shelf.pausedMs() : 0,
    isOnline: env.window.navigator.onLine,
    hypotheses: [...hypotheses.keys()].map((id) => {
      const { variant, reason } = core.api.use(id);
      const isExposed = ['assigned', 'forced'].some((each) => core.exposed.has(stream + each + id));
      return { id, ...(variant !== undefined && { variant }), reason, isExposed };
    }),
    problems: [...env.said],
    model,
  };
}

function reasonOff({ env, options, destination }: Core): string | undefined {
  const { globalPrivacyControl, doNotTrack } = env.window.navigator as Navigator & Record<string, unknown>;
  if (!destination.site) return 'an option of start is wrong: see the problems';
  if (options.consent === 'denied') return undefined;
  if (globalPrivacyControl === true) return 'this browser says Global Privacy Control';
  return doNotTrack === '1' ? 'this browser says Do Not Track' : undefined;
}
