import type { Env } from './env.js';

/** The few short strings that must be there before the first paint, in localStorage. Never events. */
export interface Shelf {
  /** `undefined` when there is none, or the page may not look. */
  readonly get: (name: 'visitor' | 'last' | 'pause' | 'seen') => string | undefined;
  /** Without a text, removes it. */
  readonly set: (name: 'visitor' | 'last' | 'pause' | 'seen', text?: string) => void;
  /** Calls back when another tab has put something else there. Returns what ends it. */
  readonly key: (name: 'visitor') => string;
}

export function createShelf(env: Env, site: string): Shelf {
  const key = (name: string): string => `unasked.${site}.${name}`;
  return {
    key,
    get: (name) => {
      try {
        return env.window.localStorage.getItem(key(name)) ?? undefined;
      } catch {
        return undefined;
      }
    },
    set: (name, text) => {
      try {
        if (text === undefined) env.window.localStorage.removeItem(key(name));
        else env.window.localStorage.setItem(key(name), text);
      } catch {
        env.report({ code: 'storage', message: 'localStorage is blocked or full: this visitor is new on every page' });
      }
    },
  };
}
