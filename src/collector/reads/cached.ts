/**
 * Remembers what a function gave until the store has changed. Whoever asks while it is being worked out gets the same
 * work; and while the store changes all the time, it is worked out again at most every `atLeastMs`.
 */
export function cached<T>(options: {
  readonly revision: () => string;
  readonly now: () => number;
  /** @default 400 */
  readonly atLeastMs?: number;
}): (key: string, work: () => Promise<T>) => Promise<T> {
  const { revision, now, atLeastMs = 400 } = options;
  const kept = new Map<string, { readonly revision: string; readonly at: number; readonly value: Promise<T> }>();
  return (key, work) => {
    const current = revision();
    const known = kept.get(key);
    if (known && (known.revision === current || now() - known.at < atLeastMs)) return known.value;
    const value = work();
    if (kept.size >= mostKept) kept.clear();
    kept.set(key, { revision: current, at: now(), value });
    value.catch(() => kept.delete(key)); // a failure is told once, not remembered
    return value;
  };
}

const mostKept = 500;
