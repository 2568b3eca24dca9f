import type { Env } from './env.js';

/** The longest that a collector may ask to be left alone: a day. */
export const maxPauseMs: number = 864e5;

/** The few short strings that must be there before the first paint, in localStorage. Never events. */
export interface Shelf {
  /** `null` when there is none, `undefined` when the page may not look. */
  readonly get: (name: 'visitor' | 'last' | 'pause' | 'seen') => string | null | undefined;
  /** For how many milliseconds more the collector has asked not to be sent anything; none when 0 or less. */
  readonly pausedMs: () => number;
  /** Without a text, removes it. */
  readonly set: (name: 'visitor' | 'last' | 'pause' | 'seen', text?: string) => void;
}

export function createShelf(env: Env, site: string): Shelf {
  const key = (name: string): string => `unasked.${site}.${name}`;
  const get: Shelf['get'] = (name) => {
    try {
      return env.window.localStorage.getItem(key(name));
    } catch {
      return undefined;
    }
  };
  return {
    get,
    pausedMs: () => {
      const ms = (Number(get('pause')) || 0) - env.clock();
      // A pause longer than any that is honoured was written by a clock that has been set back since.
      return ms > maxPauseMs ? 0 : ms;
    },
    set: (name, text) => {
      try {
        if (text) env.window.localStorage.setItem(key(name), text);
        else env.window.localStorage.removeItem(key(name));
      } catch {
        if (text) env.report('storage', 'no localStorage: a new visitor');
      }
    },
  };
}
