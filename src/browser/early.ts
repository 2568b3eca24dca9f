import { type Env, listen } from './env.js';

/** Input, with what can be known of it only while it is dispatched. */
export interface Early {
  readonly event: Event;
  readonly path: readonly EventTarget[];
  /** Milliseconds by `env.now`. */
  readonly t: number;
}

/** Input that a press is made of. */
export const inputs = 'pointerdown pointerup dragstart touchend keydown keyup click';

const most = 64;

/** Keeps what the visitor does until the signals are there to hear it. Returns what ends that, and gives it. */
export function startEarly(env: Env): () => Early[] {
  const early: Early[] = [];
  const stop = listen(env, env.window, inputs, (event) => {
    if (early.length < most) early.push({ event, path: event.composedPath(), t: env.at(event) });
  });
  return () => {
    stop();
    return early;
  };
}
