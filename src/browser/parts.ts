import type { Core, LoadSecondPart, SecondPart } from './core.js';
import { type Early, startEarly } from './early.js';
import type { Env } from './env.js';
import { version } from './version.js';

/** The second part, as the core sees it. */
export interface Parts {
  /** Fetches it, once; again when that has failed. Resolves when it is there, or not to be had. */
  readonly _load: () => Promise<void>;
  /** It, when it is there by now. */
  readonly _second: () => SecondPart | undefined;
  /** Runs this with it, now or when it is there. Returns what ends the waiting. */
  readonly _whenThere: (run: (second: SecondPart) => void) => () => void;
  /** The visitor may be observed from now on. */
  readonly _observe: () => void;
  /** Nothing more is observed, and what has been is not told. */
  readonly _rest: () => void;
  readonly _stop: () => void;
}

/** One that cannot be had is tried again after 10 s, and after six times as long each time, up to 36 min. */
const againMs = 10e3;

/** Without the second part the page is assigned and exposed all the same. */
export function createParts(env: Env, load: LoadSecondPart, core: () => Core): Parts {
  const waiting = new Set<(second: SecondPart) => void>();
  let loading: Promise<void> | undefined;
  let second: SecondPart | undefined;
  let tries = 0;
  let isObserving = false;
  let isOver = false;
  let takeEarly = (): Early[] => [];
  const dropEarly = (): void => {
    takeEarly().length = 0;
  };
  let cancel: (() => void) | undefined;

  const once = async (): Promise<void> => {
    try {
      const part = await load(tries);
      if (isOver) return;
      if (part.version !== version) throw `it is ${part.version}`;
      second = part.startSecondPart(core());
      for (const run of waiting) run(second);
      if (isObserving) second.begin(takeEarly());
      waiting.clear();
    } catch (error) {
      second?.stop();
      second = loading = undefined;
      dropEarly();
      if (!tries) env.report('load', `no signals, ${error}`);
      cancel?.();
      cancel = env.later(parts._load, againMs * 6 ** Math.min(tries++, 3));
    }
  };

  const parts: Parts = {
    _load: () => (loading ??= once()),
    _second: () => second,
    _whenThere: (run) => {
      if (second) run(second);
      else waiting.add(run);
      return () => waiting.delete(run);
    },
    _observe: () => {
      if (isObserving) return;
      isObserving = true;
      if (second) second.begin([]);
      else {
        takeEarly = startEarly(env);
        void parts._load();
      }
    },
    _rest: () => {
      isObserving = false;
      dropEarly();
      second?.rest();
    },
    _stop: () => {
      isOver = true;
      cancel?.();
      dropEarly();
      second?.stop();
    },
  };
  return parts;
}
