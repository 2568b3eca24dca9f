import type { PressEvent } from '../../wire/index.js';
import { type Early, inputs } from '../early.js';
import { type Env, listen } from '../env.js';
import { createActivation } from './activation.js';
import { isPress } from './press.js';

/** One genuine press, with the elements it happened in, innermost first. */
export type OnPress = (path: readonly Element[], by: PressEvent['by']) => void;

export interface Presses {
  /** Takes what happened before it was started. */
  readonly hear: (early: Early) => void;
  readonly stop: () => void;
}

const control = 'button,a,input,select,textarea,summary,label,option,[role]';
const disabled = ':disabled,[aria-disabled=true]';

/** Listens to presses in the whole page, before the page itself hears of them. */
export function startPress(env: Env, onPress: OnPress): Presses {
  const { window } = env;
  const activation = createActivation();
  let down: { readonly event: PointerEvent; readonly path: readonly Element[] } | undefined;

  const pointerUp = (event: PointerEvent, path: readonly Element[], t: number): void => {
    activation.pointerUp(t);
    const from = down;
    down = undefined;
    if (from?.event.pointerId !== event.pointerId) return;
    const { isPrimary, button, pointerType } = event;
    const inControl = path.find((element) => element.matches(control));
    const isInControl = !!inControl && from.path.includes(inControl);
    const gesture = {
      isTrusted: from.event.isTrusted && event.isTrusted,
      isPrimary,
      button,
      isSameTarget: isInControl || from.path[0] === path[0],
      moved: Math.hypot(event.clientX - from.event.clientX, event.clientY - from.event.clientY),
      isInControl,
      isDisabled: !!path[0]?.closest(disabled),
    };
    if (isPress(gesture)) onPress(path, pointerType === 'touch' || pointerType === 'pen' ? pointerType : 'mouse');
  };

  const hear = ({ event, path: targets, t }: Early): void => {
    // The first is the real target, also inside a shadow root: `event.target` would be its host.
    const path = targets.filter((target) => target instanceof Element);
    const pointer = event as PointerEvent;
    if (event.type === 'keydown') activation.keyDown((event as KeyboardEvent).repeat);
    else if (event.type === 'keyup') activation.keyUp();
    else if (event.type === 'click') {
      if (event.isTrusted && activation.click(t)) onPress(path, 'keyboard');
    } else if (!pointer.isPrimary) return;
    else if (event.type === 'pointerup') pointerUp(pointer, path, t);
    else down = event.type === 'pointerdown' ? { event: pointer, path } : undefined;
  };

  const stops = [
    listen(env, window, inputs, (event) => hear({ event, path: event.composedPath(), t: env.now() })),
    listen(env, window, 'blur', activation.keyUp),
  ];
  return {
    hear,
    stop: () => {
      for (const stop of stops) stop();
    },
  };
}
