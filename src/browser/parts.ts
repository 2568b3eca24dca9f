import type { Core, LoadSecondPart, SecondPart } from './core.js';
import { type Early, startEarly } from './early.js';
import { type Env, guarded } from './env.js';

/** The second part, as the core sees it. */
export interface Parts {
  /** Fetches it, once. */
  readonly load: () => void;
  /** It, when it is there by now. */
  readonly second: () => SecondPart | undefined;
  /** Runs this with it, now or when it is there; with nothing when it is not to be had. */
  readonly whenThere: (run: (second?: SecondPart) => void) => void;
  readonly stop: () => void;
}

/** Without the second part the page is assigned and exposed all the same. */
export function createParts(env: Env, load: LoadSecondPart, core: (early: Early[]) => Core): Parts {
  let takeEarly: (() => Early[]) | undefined;
  let second: SecondPart | undefined;
  let isStopped = false;
  let waiting: ((second?: SecondPart) => void)[] | undefined = [];
  const settle = (there?: SecondPart): void => {
    const all = waiting ?? [];
    waiting = undefined;
    second = there;
    for (const run of all) run(there);
    if (there) guarded(env, there.begin)();
  };
  return {
    second: () => second,
    whenThere: (run) => {
      if (waiting) waiting.push(guarded(env, run));
      else run(second);
    },
    stop: () => {
      isStopped = true;
      takeEarly?.();
      second?.stop();
    },
    load: () => {
      if (takeEarly) return;
      const take = startEarly(env);
      takeEarly = take;
      load()
        .then(({ startSecondPart }) => settle(isStopped ? undefined : startSecondPart(core(take()))))
        .catch((error) => {
          take();
          env.report('load', `no signals, events go when the page ends: ${error}`);
          settle();
        });
    },
  };
}
