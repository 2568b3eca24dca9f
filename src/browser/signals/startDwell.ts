import type { Watch } from '../element/watch.js';
import { type Env, listen } from '../env.js';
import { type Clocks, createDwell, type Dwell, minIdleCapMs } from './dwell.js';

export interface DwellMeter {
  /** Measures this element until the returned function is called. */
  readonly measure: (element: Element, onDwell: (clocks: Clocks) => void) => () => void;
  /** Says what has not been said yet of what is out of view. */
  readonly leave: () => void;
  readonly stop: () => void;
}

/** Out of view for so long is gone; a shorter absence belongs to the same reading. */
const goneMs = 5000;
/** Less than this, since it was last told, is scrolling past. */
const minMs = 250;

/** Measures dwell. Only an input, a focus and a view change do any work, so that an idle page does none. */
export function startDwell(env: Env, watch: Watch['watch']): DwellMeter {
  const { window } = env;
  const { document } = window;
  const inView = new Set<Dwell>();
  const unsaid = new Set<() => void>();
  let lastInput = env.now();
  let isFocused = document.hasFocus();
  const advanceAll = (t: number): void => {
    for (const dwell of inView) dwell.advance(t, isFocused, lastInput);
  };
  const input = (): void => {
    const t = env.now();
    // As long as no cap can have run out, a later last input says it all.
    if (t - lastInput > minIdleCapMs) advanceAll(t);
    lastInput = t;
  };
  const stops = [
    listen(env, window, 'pointerdown pointermove keydown wheel touchmove scroll', input),
    listen(env, window, 'focus blur', ({ target, type }) => {
      if (target !== window) return; // in the capture phase those of every field pass here, too
      input();
      advanceAll(env.now());
      // While a frame inside the page has the focus, the window has lost it and the page has not.
      isFocused = type === 'focus' || document.hasFocus();
    }),
    // The watch, which was started before, has already told every element that it is out of view.
    listen(env, document, 'visibilitychange', () => {
      input();
      isFocused = document.hasFocus();
    }),
  ];
  return {
    measure: (element, onDwell) => {
      const dwell = createDwell(() => element.textContent?.match(/\S+/g)?.length ?? 0);
      let cancel: (() => void) | undefined;
      const say = (): void => {
        cancel?.();
        unsaid.delete(say);
        const clocks = dwell.take();
        if (clocks.inViewMs >= minMs) onDwell(clocks);
      };
      const unwatch = watch(element, (seen) => {
        const isIn = seen === 'half';
        if (isIn === inView.has(dwell)) return;
        dwell.advance(env.now(), isFocused, lastInput);
        dwell.see(isIn);
        cancel?.();
        if (isIn) inView.add(dwell);
        else {
          inView.delete(dwell);
          unsaid.add(say);
          cancel = env.later(say, goneMs);
        }
      });
      return () => {
        unwatch();
        say();
      };
    },
    leave: () => {
      for (const say of unsaid) say();
    },
    stop: () => {
      for (const stop of stops) stop();
    },
  };
}
