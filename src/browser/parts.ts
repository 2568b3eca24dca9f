import type { Core, LoadSecondPart, SecondPart } from './core.js';
import { type Early, startEarly } from './early.js';
import { type Env, guarded } from './env.js';

/** The second part, as the core sees it. */
export interface Parts {
  /** Fetches it, once. */
  readonly load: () => void;
  /** It, when it is there by now. */
  readonly second: () => SecondPart | undefined;
  /** Runs this with it, now or when it is there. Without it the page is assigned and exposed all the same. */
  readonly whenThere: (run: (second: SecondPart) => void) => void;
  readonly stop: () => void;
}

export function createParts(env: Env, load: LoadSecondPart, core: (early: Early[]) => Core): Parts {
  let takeEarly: (() => Early[]) | undefined;
  let second: SecondPart | undefined;
  let isStopped = false;
  let waiting: ((second: SecondPart) => void)[] = [];
  return {
    second: () => second,
    whenThere: (run) => {
      if (second) run(second);
      else waiting.push(guarded(env, run));
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
      load().then(
        guarded(env, ({ startSecondPart }) => {
          if (isStopped) return;
          const there = startSecondPart(core(take()));
          second = there;
          for (const run of waiting) run(there);
          waiting = [];
          there.begin();
        }),
        (error) => {
          take();
          env.report('load', `no signals, events go only when the page ends: ${error}`);
        },
      );
    },
  };
}
