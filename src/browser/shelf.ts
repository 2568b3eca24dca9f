import type { Env } from './env.js';

/** The longest that a collector may ask to be left alone: a day. */
export const maxPauseMs: number = 864e5;

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
        env.report('storage', 'no localStorage: this visitor is new on every page');
      }
    },
  };
}

/** Until when the collector has asked not to be sent anything. */
export function pausedUntil(env: Env, shelf: Shelf): number {
  const until = Number(shelf.get('pause')) || 0;
  // A pause longer than any that is honoured was written by a clock that has been set back since.
  return until - env.clock() > maxPauseMs ? 0 : until;
}
