import { pathOf } from '../../element/path.js';
import { listen } from '../../env.js';
import type { StartSignal } from '../host.js';
import { createAbsence } from './absence.js';

interface Task {
  isIn?: boolean;
  seenAt?: number;
  isBegun?: boolean;
}

/** Of elements with `data-task`: the time to the first action in them, and what takes the visitor away once begun. */
export const startTask: StartSignal = ({ env, watch, tell, onTouchpoint, onPress, onLeave, threshold }) => {
  const { window } = env;
  const { document } = window;
  const isHidden = (): boolean => document.visibilityState === 'hidden';
  const isBackground = isHidden();
  const tasks = new Map<Element, Task>();
  const change = createAbsence<Element>();
  let pressedAt = -1e9;
  let looking: (() => void) | undefined;
  const act = (path: readonly Element[]): void => {
    for (const element of path) {
      const task = tasks.get(element);
      if (!task || task.isBegun) continue;
      task.isBegun = true;
      if (task.seenAt !== undefined && !isBackground)
        tell([element], { kind: 'time_to_first_action', delayMs: Math.round(env.now() - task.seenAt) });
    }
  };
  const look = (isAway: boolean, isEnd?: boolean): void => {
    const [awayMs, left] = change(env.now(), isAway, pressedAt, () =>
      [...tasks.keys()].filter((element) => tasks.get(element)?.isIn && tasks.get(element)?.isBegun),
    ) ?? [0, []];
    for (const element of left)
      if (awayMs >= threshold(element, 'interruption-ms', 3000))
        tell([element], { kind: 'interruption', ...(!isEnd && { awayMs }) });
  };
  onTouchpoint((element) => {
    const task: Task = {};
    if (element.matches('[data-task]')) tasks.set(element, task);
    const unwatch = watch(element, (seen) => {
      task.isIn = seen === 'half';
      if (task.isIn) task.seenAt ??= env.now();
    });
    return () => {
      tasks.delete(element);
      unwatch();
    };
  });
  onPress(({ path }) => {
    pressedAt = env.now();
    act(path);
  });
  onLeave((isEnd) => {
    if (isEnd) look(false, true);
  });
  const stops = [
    listen(env, window, 'keydown', (event) => {
      if (event.isTrusted) act(pathOf(event));
    }),
    // In the window, and so before the watch says that nothing is in view any more.
    listen(env, window, 'focus blur visibilitychange', ({ target }) => {
      if (target instanceof Element) return; // in the capture phase those of every field pass here, too
      looking?.();
      if (isHidden()) look(true);
      // While a frame inside the page has the focus, the page has it; Firefox says so only after the blur.
      else looking = env.later(() => look(!document.hasFocus()), 0);
    }),
    () => looking?.(),
  ];
  return () => {
    for (const stop of stops) stop();
  };
};
