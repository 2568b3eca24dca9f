import { listen } from '../../env.js';
import type { StartSignal } from '../host.js';
import { createBursts } from './bursts.js';
import { failure } from './failure.js';

/** Rapid, rage, dead, slow and error clicks, and dead swipes. */
export const startBursts: StartSignal = (host) => {
  const { window } = host.env;
  const { _fail, _end } = createBursts(host, () => window.getSelection()?.isCollapsed === false);
  const stop = listen(host.env, window, 'error unhandledrejection unasked:failure', (event) => {
    const failed = failure(event);
    if (failed) _fail(failed);
  });
  host.onLeave(_end);
  return () => {
    stop();
    _end();
  };
};
