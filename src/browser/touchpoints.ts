import { createHeld } from './element/held.js';
import { startWatch, type Watch } from './element/watch.js';
import type { Env } from './env.js';
import type { Recorded } from './recorder.js';
import type { Press } from './signals/host.js';
import { startPresses } from './signals/press/startPresses.js';
import { startDwell } from './signals/startDwell.js';

const impressionMs = 1000;

/** One genuine press, with the elements it happened in, innermost first. */
export type OnPress = (path: readonly Element[], by: Press['by']) => void;

export interface Touchpoints {
  readonly watch: Watch['watch'];
  /** Observes an element under a name. Returns what ends it. */
  readonly add: (element: Element, name: string) => () => void;
  readonly stop: () => void;
}

/** Press, viewable impression and dwell of every declared element. */
export function startTouchpoints(env: Env, record: (event: Recorded) => void, alsoPress: OnPress): Touchpoints {
  const watch = startWatch(env);
  const meter = startDwell(env, watch);
  const names = new WeakMap<Element, string[]>();
  const heard = ({ path, by }: Press): void => {
    if (path[0] && isIgnored(path[0], 'press')) return;
    // A press inside several declared elements is one of each.
    const pressed = new Set(path.flatMap((element) => names.get(element) ?? []));
    for (const element of pressed) record({ kind: 'press', element, by });
    alsoPress(path, by);
  };
  const nothing = (): void => undefined;
  const stopPress = startPresses(env, [], {
    onDown: nothing,
    onPress: heard,
    onSwipe: nothing,
    tell: nothing,
    tellPage: nothing,
    threshold: (_, __, otherwise) => otherwise,
  });
  return {
    watch: watch.watch,
    add: (element, name) => {
      names.set(element, [...(names.get(element) ?? []), name]);
      const held = createHeld(env, impressionMs, () => {
        if (!isIgnored(element, 'viewable_impression')) record({ kind: 'viewable_impression', element: name });
      });
      const unwatch = watch.watch(element, (view) => held(view !== 'none'));
      const unmeasure = meter.measure(element, (clocks) => {
        if (!isIgnored(element, 'dwell')) record({ kind: 'dwell', element: name, ...clocks });
      });
      return () => {
        const left = [...(names.get(element) ?? [])];
        const at = left.indexOf(name);
        if (at >= 0) left.splice(at, 1);
        names.set(element, left);
        unwatch();
        unmeasure();
      };
    },
    stop: () => {
      stopPress();
      meter.stop();
      watch.stop();
    },
  };
}

/** Whether the element, or one around it, has `data-ignore` with this signal in its list, or with an empty list. */
function isIgnored(element: Element, signal: string): boolean {
  for (let at: Element | null | undefined = element; at; at = at.parentElement) {
    const list = at.getAttribute('data-ignore')?.trim();
    if (list === '' || list?.split(/\s+/).includes(signal)) return true;
  }
  return false;
}
