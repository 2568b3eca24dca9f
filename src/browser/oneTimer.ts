import { type Env, guarded } from './env.js';

const lateMs = 1000;

/** From here on all that wait share one timer: to set one costs a page more than most of what it runs. */
export function oneTimer(env: Env): void {
  const { later, now } = env;
  const waiting = new Map<() => unknown, number>();
  let wakesAt = Infinity;
  let cancel: (() => void) | undefined;
  const wake = (): void => {
    const at = Math.min(...waiting.values());
    // One that is overdue has been frozen with the page: it comes, but nobody can say when.
    if (at >= wakesAt && waiting.size && wakesAt + lateMs > now()) return;
    cancel?.();
    wakesAt = Infinity; // where the page throws, the next one sets it
    if (waiting.size) cancel = later(due, at - now());
    wakesAt = at;
  };
  const due = (): void => {
    try {
      // It may have come a moment too early.
      const until = Math.max(wakesAt, now() || 0);
      for (const [run, at] of [...waiting].sort(([, a], [, b]) => a - b)) if (at <= until && waiting.delete(run)) run();
    } finally {
      wakesAt = Infinity;
      wake();
    }
  };
  env.later = (run, ms) => {
    const one = guarded(env, run);
    waiting.set(one, now() + ms || 0); // also where the page's clock is broken it is a time
    wake();
    return guarded(env, () => {
      if (waiting.delete(one)) wake();
    });
  };
}
