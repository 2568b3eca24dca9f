import type { Env } from '../env.js';

/** Runs at once when asked, then at most once each `ms`; what is asked in between is one run at the end. */
export function createPaced(
  env: Pick<Env, 'later'>,
  run: () => void,
  ms: number,
): { ask: () => void; stop: () => void } {
  let resting: (() => void) | undefined;
  let asked = false;
  const ask = (): void => {
    if (resting) {
      asked = true;
      return;
    }
    resting = env.later(() => {
      resting = undefined;
      if (asked) {
        asked = false;
        ask();
      }
    }, ms);
    run();
  };
  return { ask, stop: () => resting?.() };
}
