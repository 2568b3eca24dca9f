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
 * What is given up with these groups. That something was dropped is no event to be dropped itself, but what it told is
 * told `again`, or nobody would know of it; not of a batch that was refused, where that would never end.
 */
export function runs(
  groups: readonly (Pick<Group, 'stream' | 'events'> | undefined)[],
  again: boolean,
): readonly Run[] {
  const all: Run[] = [];
  for (const group of groups)
    for (const event of group?.events ?? []) {
      const isTold = event.kind === 'dropped';
      if (isTold && !again) continue;
      const { of = group?.stream ?? '', from, count } = isTold ? event : { from: event.seq, count: 1 };
      const run = all.at(-1);
      if (run && (all.length > most || (run.of === of && Number(run.from) + run.count === from))) run.count += count;
      else all.push(all.length < most && from !== undefined ? { of, from, count } : { count });
    }
  return all;
}
