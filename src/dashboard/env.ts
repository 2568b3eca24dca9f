/** The world as the dashboard needs it; a test hands in its own. */
export interface Env {
  readonly fetch: typeof fetch;
  readonly now: () => number;
  /** Runs once after `ms`; returns what calls it off. */
  readonly later: (run: () => void, ms: number) => () => void;
  /** Tells at once, and at each change, whether anybody can see the page; returns what ends it. */
  readonly onShown: (tell: (isShown: boolean) => void) => () => void;
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
    onShown: (tell) => {
      const told = (): void => tell(window.document.visibilityState === 'visible');
      const gone = (): void => tell(false);
      window.document.addEventListener('visibilitychange', told);
      window.addEventListener('pagehide', gone);
      window.addEventListener('pageshow', told);
      told();
      return () => {
        window.document.removeEventListener('visibilitychange', told);
        window.removeEventListener('pagehide', gone);
        window.removeEventListener('pageshow', told);
      };
    },
    session: storage(() => window.sessionStorage),
    local: storage(() => window.localStorage),
  };
}

// Where site data is blocked even the name throws: then the page remembers nothing and works all the same.
function storage(of: () => Storage): Env['local'] {
  try {
    return of();
  } catch {
    const held = new Map<string, string>();
    return {
      getItem: (key) => held.get(key) ?? null,
      setItem: (key, value) => void held.set(key, value),
      removeItem: (key) => void held.delete(key),
    };
  }
}
