/**
 * Remembers what a function gave until the store has changed. Whoever asks while it is being worked out gets the same
 * work; and while the store changes all the time, it is worked out again at most every `atLeastMs`, and for slow work
 * in a fifth of the time, but every 1.5 s.
 */
export function cached<T>(options: {
  readonly revision: () => string;
  readonly now: () => number;
  /** @default 400 */
  readonly atLeastMs?: number;
  /**
   * For what need not be of now and says when it was read: worked out in a fiftieth of the time, but every minute; and
   * nobody waits for that unless what was read last is twice as old. @default false
   */
  readonly isPatient?: boolean;
}): (key: string, work: () => Promise<T>) => Promise<T> {
  const { revision, now, atLeastMs = 400, isPatient = false } = options;
  const [times, mostMs] = isPatient ? [49, 60_000] : [4, 1500];
  const kept = new Map<string, Entry<T>>();
  return (key, work) => {
    const current = revision();
    const known = kept.get(key);
    const age = known ? now() - known.at : 0;
    const lasts = known ? Math.max(atLeastMs, Math.min(times * known.tookMs, mostMs)) : 0;
    if (known && (known.isBusy || known.revision === current || age < lasts)) return known.value;
    if (kept.size >= mostKept) kept.clear();
    const entry: Entry<T> = { revision: current, at: now(), value: work(), tookMs: 0, isBusy: false };
    const isShownMeanwhile = isPatient && known !== undefined && age < 2 * lasts;
    if (isShownMeanwhile) known.isBusy = true;
    else kept.set(key, entry);
    entry.value.then(
      () => {
        entry.tookMs = now() - entry.at;
        if (isShownMeanwhile) kept.set(key, entry);
      },
      () => kept.delete(key), // a failure is told once, not remembered
    );
    return isShownMeanwhile ? known.value : entry.value;
  };
}

interface Entry<T> {
  readonly revision: string;
  readonly at: number;
  readonly value: Promise<T>;
  tookMs: number;
  /** The next one is being worked out. */
  isBusy: boolean;
}

const mostKept = 500;
