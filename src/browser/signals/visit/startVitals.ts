import type { StartSignal } from '../host.js';

/** Loads web-vitals when the page has loaded and is idle. It cannot be ended; what it says after the end is not heard. */
export const startVitals: StartSignal = ({ env, tellPage }) => {
  const { window } = env;
  let isOn = true;
  let cancel: (() => void) | undefined;
  const load = (): void => {
    if (!isOn) return;
    import('./vitals.js').then(
      ({ start }) => start((event) => isOn && tellPage(event)),
      (error) => env.report({ code: 'load', message: `no web vitals: ${error}` }),
    );
  };
  const wait = (): void => {
    cancel = env.later(() => {
      if (window.document.readyState !== 'complete') wait();
      else if (window.requestIdleCallback) window.requestIdleCallback(load);
      else load();
    }, 1e3);
  };
  wait();
  return () => {
    isOn = false;
    cancel?.();
  };
};
