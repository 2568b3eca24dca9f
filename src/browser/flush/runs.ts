import type { Group } from '../buffer/buffer.js';

/** Events of one stream whose numbers follow one another, from the first on. Without it, only how many. */
export interface Run {
  readonly of?: string;
  readonly from?: number;
  count: number;
}

/** Each is told by an event of its own: what goes beyond is one sum. */
const most = 100;

/**
 * What is given up with these groups. That something was dropped is no event to be dropped: told again and again, it
 * would never end.
 */
export function runs(groups: readonly (Pick<Group, 'stream' | 'events'> | undefined)[]): readonly Run[] {
  const all: Run[] = [];
  for (const group of groups)
    for (const { seq: from, kind } of group?.events ?? []) {
      if (kind === 'dropped') continue;
      const of = group?.stream ?? '';
      const run = all.at(-1);
      if (run && (all.length > most || (run.of === of && Number(run.from) + run.count === from))) run.count++;
      else all.push(all.length < most ? { of, from, count: 1 } : { count: 1 });
    }
  return all;
}
