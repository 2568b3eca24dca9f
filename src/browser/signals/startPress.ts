import type { PressEvent } from '../../wire/index.js';
import { type Env, listen } from '../env.js';
import { createActivation } from './activation.js';
import { isPress } from './press.js';

/** One genuine press, with the elements it happened in, innermost first. */
export type OnPress = (path: readonly Element[], by: PressEvent['by']) => void;

const control = 'button,a,input,select,textarea,summary,label,option,[role]';
const disabled = ':disabled,[aria-disabled=true]';

/** Listens to presses in the whole page, before the page itself hears of them. */
export function startPress(env: Env, onPress: OnPress): () => void {
  const { window } = env;
  const activation = createActivation();
  let down: { readonly event: PointerEvent; readonly path: readonly Element[] } | undefined;
  const stops = [
    listen<PointerEvent>(env, window, 'pointerdown', (event) => {
      if (event.isPrimary) down = { event, path: pathOf(event) };
    }),
    listen<PointerEvent>(env, window, 'pointercancel', (event) => {
      if (event.isPrimary) down = undefined;
    }),
    listen<PointerEvent>(env, window, 'pointerup', (event) => {
      if (!event.isPrimary) return;
      activation.pointerUp(env.now());
      const from = down;
      down = undefined;
      if (from?.event.pointerId !== event.pointerId) return;
      const path = pathOf(event);
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
    }),
    listen<KeyboardEvent>(env, window, 'keydown', (event) => activation.keyDown(event.repeat)),
    listen(env, window, 'keyup blur', activation.keyUp),
    listen(env, window, 'click', (event) => {
      if (event.isTrusted && activation.click(env.now())) onPress(pathOf(event), 'keyboard');
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** The first is the real target, also inside a shadow root: `event.target` would be its host. */
const pathOf = (event: Event): Element[] => event.composedPath().filter((node) => node instanceof Element);
