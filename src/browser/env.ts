import type { Watcher } from './watcher.js';

/** Something the SDK could not do. It degrades and says so; it never throws into the page. */
export interface Problem {
  /** What kind of thing it was: `storage`, `consent`, `hypothesis` … */
  readonly code: string;
  /** What was wrong, with the value, and what happens instead. */
  readonly message: string;
}

/** The world, as the SDK sees it. Tests hand in their own parts. */
export interface Env {
  readonly window: Window & typeof globalThis;
  /** Milliseconds by a clock that never goes back. */
  readonly now: () => number;
  /** When it happened, by that clock: before it is heard, where the page was busy. */
  readonly at: (event: Event) => number;
  /** Milliseconds since 1970 by the visitor's clock. */
  readonly clock: () => number;
  /** Between 0 and 1. */
  readonly random: () => number;
  /** That many random hex digits. */
  readonly hex: (digits: number) => string;
  /** Runs it once after so many milliseconds, unless the function it returns is called before. */
  later: (run: () => unknown, ms: number) => () => void;
  readonly report: (code: string, message: unknown) => void;
  /** Every problem so far, as `code: message`. */
  readonly said: ReadonlySet<string>;
  /** Who watches delivery, if anybody does. */
  watcher?: Watcher;
}

/** A page that always fails in another way does not fill the memory, or the console. */
const most = 100;

/** The real world, with the parts that were handed in. A problem is reported once, and nothing passed to `later` throws. */
export function browserEnv(
  window: Env['window'],
  parts: Partial<Env> = {},
  report = ({ code, message }: Problem): void => window.console.warn(`unasked: ${code}: ${message}`),
): Env {
  const said = new Set<string>();
  const env: Env = {
    window,
    said,
    now: () => window.performance.now(),
    at: (event) => event.timeStamp,
    clock: () => Date.now(),
    random: () => Math.random(),
    hex: (digits) => {
      let bytes = new Uint8Array(digits);
      try {
        window.crypto.getRandomValues(bytes);
      } catch {
        env.report('random', 'no crypto');
        bytes = bytes.map(() => env.random() * 256);
      }
      return Array.from(bytes, (byte) => (byte % 16).toString(16)).join('');
    },
    later: (run, ms) => {
      const timer = window.setTimeout(guarded(env, run), ms);
      return guarded(env, () => window.clearTimeout(timer));
    },
    report: (code, message) => {
      try {
        const text = `${message}`;
        if (said.size < most && said.size < said.add(`${code}: ${text}`).size) report({ code, message: text });
      } catch {
        // A reporter that throws has nowhere to be reported to. Nor has what cannot be said: a page may throw a symbol.
      }
    },
    ...parts,
  };
  return env;
}

/** The same function, except that it reports what it would have thrown. */
export function guarded<A extends unknown[], R>(env: Env, run: (...args: A) => R): (...args: A) => R | undefined {
  return (...args) => {
    try {
      return run(...args);
    } catch (error) {
      env.report('page', error);
      return undefined;
    }
  };
}

/** Listens in the capture phase, passively and guarded, to several events. Returns what ends it. */
export function listen<E extends Event>(
  env: Env,
  target: EventTarget,
  types: string,
  heard: (event: E) => void,
): () => void {
  const handler = guarded(env, heard as (event: Event) => void);
  const each = (act: 'addEventListener' | 'removeEventListener'): void =>
    types.split(' ').forEach((type) => {
      target[act](type, handler, { capture: true, passive: true });
    });
  each('addEventListener');
  return () => each('removeEventListener');
}
