import { type Env, guarded, listen } from '../../env.js';
import type { Host, Press } from '../host.js';
import { createActivation } from './activation.js';
import { aim } from './aim.js';
import { fate } from './fate.js';
import { createIntegrity } from './integrity.js';

/** An event that was heard before this part of the SDK was there, with what can be known of it only while it happens. */
export interface Early {
  readonly event: Event;
  /** The elements of its composed path, innermost first. */
  readonly path: readonly Element[];
  /** Milliseconds by `env.now`. */
  readonly t: number;
}

export interface Presses extends Pick<Host, 'tell' | 'tellPage' | 'threshold'> {
  /** From here on the page may react: the pointer went down, or an activation without one begins. */
  readonly onDown: (path: readonly Element[], t: number) => void;
  readonly onPress: (press: Press) => void;
  /** One finger went a way. It is no press and not to be recorded as one, but the page may answer it. */
  readonly onSwipe: (swipe: Press) => void;
}

interface Heard extends Early {
  readonly event: PointerEvent & KeyboardEvent & TouchEvent;
}

/** A swipe that begins so near to the side of the window is the browser's own: back or forward (ours). */
const edgePx = 20;

/**
 * Listens to presses in the whole page, before the page itself hears of them. Until this is there the core queues
 * `pointerdown pointerup dragstart touchend keydown keyup click`; they are heard first, in order.
 */
export function startPresses(env: Env, early: readonly Early[], presses: Presses): () => void {
  const { window } = env;
  const activation = createActivation();
  const integrity = createIntegrity();
  /** The pointer that is down, as long as it may become a press or a swipe. */
  let down: Heard | undefined;

  const end = (from: Heard, to: Heard, by: Press['by']): void => {
    const { clientX: x, clientY: y } = from.event;
    const { _path: path, _control: control, _isButton, _isDisabled } = aim(from.path);
    const press: Press = { path, control, by, downAt: from.t, upAt: to.t, isUnobserved: early.includes(from) };
    const touch = to.event.changedTouches?.[0];
    const { clientX, clientY } = touch ?? to.event;
    const _moved = Math.hypot(x - clientX, y - clientY);
    if (by === 'touch' && _moved >= presses.threshold(path[0] as Element, 'swipe-px', 30)) {
      if (Math.min(x, window.innerWidth - x) >= edgePx) presses.onSwipe({ ...press, isSwipe: true });
    } else if (!touch) {
      const kind = fate({
        _moved,
        _isMouse: by === 'mouse',
        _isButton,
        _isInside: to.path.includes(control as Element),
        _isDisabled,
        _isStill: () =>
          !path.some((each) => (each as HTMLElement).draggable) &&
          !!control?.contains((control.getRootNode() as Document).elementFromPoint?.(x, y)),
      });
      if (kind === 'press') {
        integrity._press(by, to.t - from.t, x, y);
        presses.onPress(press);
      } else if (kind) presses.tell(path, { kind });
    }
  };
  const key = ({ event }: Heard): void => activation._key(event.repeat);
  const up = (heard: Heard): void => {
    const from = down;
    down = undefined;
    activation._pointerUp(heard.t);
    if (from) end(from, heard, byOf(from.event));
  };

  const acts: Record<string, (heard: Heard) => void> = {
    pointerdown: (heard) => {
      // A second finger makes a pinch of both.
      down = heard.event.isPrimary && !heard.event.button ? heard : undefined;
      if (down) presses.onDown(heard.path, heard.t);
    },
    pointerup: up,
    // Where a finger scrolls, its pointer is cancelled after some pixels. Only the touch goes on to the end.
    touchend: up,
    // From here on the browser has the pointer. Chromium and Firefox also cancel it, WebKit tells of its way up.
    dragstart: () => {
      down = undefined;
    },
    keydown: key,
    keyup: key,
    click: (heard) => {
      if (!activation._click(heard.t)) return;
      presses.onDown(heard.path, heard.t);
      end(heard, heard, 'keyboard');
    },
  };
  const hear = guarded(env, (heard: Early) => {
    const { type, isTrusted } = heard.event;
    if (isTrusted) acts[type]?.(heard as Heard);
    else if (type === 'click') integrity._untrusted();
  });

  early.forEach(hear);
  const stops = [
    listen(env, window, Object.keys(acts).join(' '), (event) => hear({ event, path: pathOf(event), t: env.now() })),
    listen(env, window, 'pointermove', integrity._moved),
    // At the end of a page both come, and the second one has nothing left to say.
    listen(env, window, 'pagehide visibilitychange', ({ type }) => {
      const counts = (type === 'pagehide' || window.document.visibilityState === 'hidden') && integrity._take();
      if (counts) presses.tellPage({ kind: 'input_integrity', ...counts });
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** The first is the real target, also inside a shadow root: `event.target` would be its host. */
const pathOf = (event: Event): Element[] => event.composedPath().filter((node) => node instanceof Element);

const byOf = ({ pointerType }: PointerEvent): Press['by'] =>
  pointerType === 'touch' || pointerType === 'pen' ? pointerType : 'mouse';
