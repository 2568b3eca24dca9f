import type { Env } from '../env.js';

/** Calls back once, when what it is told has been true for so long without a break. No timer runs while it is not. */
export function createHeld(env: Env, ms: number, onHeld: () => void): (isTrue: boolean) => void {
  let cancel: (() => void) | undefined;
  let isDone = false;
  return (isTrue) => {
    if (isDone || isTrue === !!cancel) return;
    cancel?.();
    cancel = isTrue
      ? env.later(() => {
          isDone = true;
          onHeld();
        }, ms)
      : undefined;
  };
}
