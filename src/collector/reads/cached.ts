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
}): (key: string, work: () => Promise<T>) => Promise<T> {
  const { revision, now, atLeastMs = 400 } = options;
  const kept = new Map<
    string,
    { readonly revision: string; readonly at: number; readonly value: Promise<T>; tookMs: number }
  >();
  return (key, work) => {
    const current = revision();
    const known = kept.get(key);
    if (
      known &&
      (known.revision === current || now() - known.at < Math.max(atLeastMs, Math.min(4 * known.tookMs, mostMs)))
    )
      return known.value;
    const value = work();
    if (kept.size >= mostKept) kept.clear();
    const entry = { revision: current, at: now(), value, tookMs: 0 };
    kept.set(key, entry);
    value.then(
      () => {
        entry.tookMs = now() - entry.at;
      },
      () => kept.delete(key), // a failure is told once, not remembered
    );
    return value;
  };
}

const mostKept = 500;
const mostMs = 1500;
