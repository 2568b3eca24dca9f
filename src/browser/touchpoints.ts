import type { Core, SecondPart } from './core.js';
import { createHeld } from './element/held.js';
import { startDwell } from './signals/startDwell.js';
import { type OnPress, startPress } from './signals/startPress.js';

const impressionMs = 1000;

/** Press, viewable impression and dwell of every declared element. */
export function startTouchpoints(
  { env, watch, record, early }: Core,
  alsoPress: OnPress,
): Pick<SecondPart, 'add' | 'leave' | 'stop'> {
  const meter = startDwell(env, watch);
  const names = new WeakMap<Element, string[]>();
  const press = startPress(env, (path, by) => {
    if (path[0] && isIgnored(path[0], 'press')) return;
    // A press inside several declared elements is one of each.
    const pressed = new Set(path.flatMap((element) => names.get(element) ?? []));
    for (const element of pressed) record({ kind: 'press', element, by });
    alsoPress(path, by);
  });
  let waiting = early;
  // The page's own touchpoints are declared right after this, in the same task.
  env.later(() => {
    for (const each of waiting) press.hear(each);
    waiting = [];
  }, 0);
  return {
    add: (element, name) => {
      names.set(element, [...(names.get(element) ?? []), name]);
      const held = createHeld(env, impressionMs, () => {
        if (!isIgnored(element, 'viewable_impression')) record({ kind: 'viewable_impression', element: name });
      });
      const unwatch = watch(element, (view) => held(view !== 'none'));
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
    leave: meter.leave,
    stop: () => {
      press.stop();
      meter.stop();
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
