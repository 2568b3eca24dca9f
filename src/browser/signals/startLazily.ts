import type { Host, StartSignal } from './host.js';

/** Starts a signal that is a file of its own, when the page has loaded and is idle. Returns what ends it, also before. */
export function startLazily({ env, ...rest }: Host, load: () => Promise<{ readonly start: StartSignal }>): () => void {
  const { window } = env;
  let end: (() => void) | undefined;
  let isOver = false;
  const start = (): void => {
    load()
      .then(({ start }) => {
        if (!isOver) end = start({ env, ...rest });
      })
      .catch((error) => env.report('load', `a signal is missing: ${error}`));
  };
  let cancel: () => void;
  const wait = (): void => {
    cancel = env.later(() => {
      if (window.document.readyState !== 'complete') wait();
      else if (window.requestIdleCallback) {
        const idle = window.requestIdleCallback(start, { timeout: 4000 }); // Chromium is now and then never idle
        cancel = () => window.cancelIdleCallback(idle);
      } else start();
    }, 1000);
  };
  wait();
  return () => {
    isOver = true;
    cancel();
    end?.();
  };
}
