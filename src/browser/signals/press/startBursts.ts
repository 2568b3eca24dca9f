import { listen } from '../../env.js';
import type { StartSignal } from '../host.js';
import { createBursts } from './bursts.js';
import { failure } from './failure.js';

/** Rapid, rage, dead, slow and error clicks, and dead swipes. */
export const startBursts: StartSignal = (host) => {
  const { env } = host;
  const bursts = createBursts(env, host, () => env.window.getSelection()?.isCollapsed === false);
  host.onPress(bursts._press);
  host.onReaction(bursts._react);
  const stop = listen(env, env.window, 'error unhandledrejection unasked:failure pagehide', (event) => {
    const failed = event.type === 'pagehide' ? bursts._end() : failure(event);
    if (failed) bursts._fail(failed, env.now());
  });
  return () => {
    stop();
    bursts._end();
  };
};
