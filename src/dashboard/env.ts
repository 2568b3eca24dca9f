/** The world as the dashboard needs it; a test hands in its own. */
export interface Env {
  readonly fetch: typeof fetch;
  readonly now: () => number;
  /** Runs once after `ms`; returns what calls it off. */
  readonly later: (run: () => void, ms: number) => () => void;
  /** Holds the secret key for as long as the tab lives. */
  readonly session: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  /** Remembers the reader's choice of light or dark. */
  readonly local: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  /** @default the reader's own */
  readonly timeZone?: string;
}

/** The page's own world. */
export function pageEnv(window: Window & typeof globalThis): Env {
  return {
    fetch: (input, init) => window.fetch(input, init),
    now: () => Date.now(),
    later: (run, ms) => {
      const timer = window.setTimeout(run, ms);
      return () => window.clearTimeout(timer);
    },
    session: window.sessionStorage,
    local: window.localStorage,
  };
}
