import type { Status, VerdictsAnswer } from '../../wire/index.js';

export type Entry = VerdictsAnswer['hypotheses'][number];

export const statuses: readonly Status[] = ['drafted', 'locked', 'running', 'decided'];

/** What tells an entry from the others, over every refresh. */
export function entryKey({ hypothesis: { id, version } }: Entry): string {
  return `${id}@${version}`;
}

/** The Board's columns, each in the order in which the collector tells them. */
export function columns(entries: readonly Entry[]): Readonly<Record<Status, readonly Entry[]>> {
  const of = (status: Status): readonly Entry[] => entries.filter(({ hypothesis }) => hypothesis.status === status);
  return { drafted: of('drafted'), locked: of('locked'), running: of('running'), decided: of('decided') };
}

/**
 * The newest entries, each where it stood before: nothing moves under a pointer. What is new waits.
 */
export function keepPlaces(before: readonly Entry[], now: readonly Entry[]): readonly Entry[] {
  const fresh = new Map(now.map((entry) => [entryKey(entry), entry]));
  return before.flatMap((old) => {
    const entry = fresh.get(entryKey(old));
    return entry ? [{ ...entry, hypothesis: { ...entry.hypothesis, status: old.hypothesis.status } }] : [];
  });
}
