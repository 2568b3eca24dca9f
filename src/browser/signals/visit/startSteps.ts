import type { StartSignal } from '../host.js';
import { createLoop } from './loop.js';

/** `loop`: a stage entered again and again. `reversal`: a press, and a press on what a `data-inverse` names as its undoing. */
export const startSteps: StartSignal = ({ env, tellPage, onEvent, onPress, threshold }) => {
  const enter = createLoop(threshold(env.window.document.documentElement, 'loop-ms', 6e4));
  const pressedAt = new Map<string | null, number>();
  onEvent((event) => {
    if (event.kind === 'press') pressedAt.set(event.element, env.now());
    if (event.kind === 'stage') {
      const count = enter(event.name, event.t);
      if (count > 2) tellPage({ kind: 'loop', element: event.name, count });
    }
  });
  onPress(({ path }) => {
    const now = env.now();
    for (const control of path) {
      const element = control.getAttribute('data-inverse');
      const afterMs = Math.round(now - (pressedAt.get(element) as number));
      // 0 is the press itself: a toggle that is its own inverse is no reversal.
      if (element && afterMs > 0 && afterMs <= threshold(control, 'reversal-ms', 5e3))
        tellPage({ kind: 'reversal', element, afterMs });
    }
  });
  return () => undefined;
};
