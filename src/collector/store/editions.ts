import { randomUUID } from 'node:crypto';
import type { DayRow } from './store.js';

/** What the day tables have grown by of late, so that who has one need not read it again. */
export interface Editions {
  /** Names the day table of a version as it is now. */
  readonly of: (hash: string) => string;
  /** What is to be added to an older edition; `undefined` when that is not known any more. */
  readonly since: (hash: string, edition: string | undefined) => readonly DayRow[] | undefined;
  readonly grow: (hash: string, rows: readonly DayRow[]) => void;
  /** Nobody's table is known any more. */
  readonly forget: () => void;
}

export function createEditions(): Editions {
  let run = randomUUID();
  const grown = new Map<string, { number: number; readonly steps: (readonly DayRow[])[] }>();
  const of = (hash: string): string => `${run} ${grown.get(hash)?.number ?? 0}`;
  return {
    of,
    since: (hash, edition) => {
      if (edition === of(hash)) return [];
      const { number, steps } = grown.get(hash) ?? { number: 0, steps: [] };
      const behind = steps.findIndex((_, i) => `${run} ${number - steps.length + i}` === edition);
      return behind < 0 ? undefined : steps.slice(behind).flat();
    },
    grow: (hash, rows) => {
      const one = grown.get(hash) ?? { number: 0, steps: [] };
      one.number++;
      one.steps.push(rows);
      while (one.steps.length > mostSteps || one.steps.reduce((sum, { length }) => sum + length, 0) > mostRows)
        one.steps.shift();
      grown.set(hash, one);
    },
    forget: () => {
      run = randomUUID();
      grown.clear();
    },
  };
}

const mostSteps = 100;
const mostRows = 2000;
