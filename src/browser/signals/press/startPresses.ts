import { type Early, inputs } from '../../early.js';
import { elementsOf } from '../../element/path.js';
import { type Env, guarded, listen } from '../../env.js';
import type { Host, Press } from '../host.js';
import { aim } from './aim.js';
import { fate } from './fate.js';

export interface Presses extends Pick<Host, 'tell' | 'tellPage' | 'onLeave' | 'threshold'> {
  /** From here on the page may react: the pointer went down, or an activation without one begins. */
  readonly onDown: (path: readonly Element[], t: number) => void;
  readonly onPress: (press: Press) => void;
  /** One finger went a way. It is no press and not to be recorded as one, but the page may answer it. */
  readonly onSwipe: (swipe: Press) => void;
}

interface Heard {
  readonly event: PointerEvent & KeyboardEvent & TouchEvent;
  readonly path: readonly Element[];
  readonly t: number;
}

/** A pointer's click, and the one a label makes of it, come within this time of its way up, also after a slow tap. */
const pointerMs = 1000;
const labelMs = 50;
/** A swipe that begins so near to the side of the window is the browser's own: back or forward (ours). */
const edgePx = 20;

/** Listens to presses in the whole page, before the page itself hears of them; first to what the core has kept. */
export function startPresses(env: Env, early: Early[], presses: Presses): () => void {
  const { window } = env;
  const since = env.now();
  /** Until then a click belongs to a pointer, or to the click that its label made. */
  let clicksUntil = 0;
  /** Its clicks are the first one's. The way up is no repeat: a space bar that was held clicks after it. */
  let isHeld = false;
  let counts = { ...none };
  /** Whether the pointer ever moved. Before the first word of this part it may have. */
  let hasMoved = !!early.length;
  /** The pointer that is down, as long as it may become a press or a swipe. */
  let down: Heard | undefined;

  /** A key's press begins and ends with the same click. */
  const end = (from: Heard, to: Heard): void => {
    const { clientX: x, clientY: y, pointerType } = from.event;
    const touch = to.event.changedTouches?.[0];
    const { clientX, clientY } = touch ?? to.event;
    const { _path: path, _control: control, _isButton, _isDisabled } = aim(from.path);
    const moved = Math.hypot(x - clientX, y - clientY);
    const by = from === to ? 'keyboard' : ((pointerType || 'mouse') as Press['by']);
    const isMouse = by === 'mouse';
    const isSwipe = by === 'touch' && moved >= presses.threshold(path[0] as Element, 'swipe-px', 30);
    const press: Press = { path, control, by, downAt: from.t, upAt: to.t, isUnobserved: from.t < since, isSwipe };
    if (isSwipe) {
      if (Math.min(x, window.innerWidth - x) >= edgePx) presses.onSwipe(press);
    } else if (!touch) {
      const kind = fate(
        moved,
        isMouse && _isButton,
        to.path.includes(control as Element),
        _isDisabled,
        () => !!control?.contains((control.getRootNode() as Document).elementFromPoint?.(x, y)),
      );
      if (kind === 'press') {
        counts.presses++;
        if (from !== to && to.t - from.t < 1) counts.instant++;
        if (isMouse && !hasMoved) counts.unmoved++;
        if (isMouse && !(x + y)) counts.atOrigin++;
        presses.onPress(press);
      } else if (kind) presses.tell(path, { kind });
    }
  };
  const key = ({ event }: Heard): void => {
    isHeld = event.repeat;
    clicksUntil = 0;
  };
  const up = (heard: Heard): void => {
    const from = down;
    down = undefined;
    clicksUntil = heard.t + pointerMs;
    if (from) end(from, heard);
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
    // By a key or an assistive device, when no pointer has made it.
    click: (heard) => {
      if (isHeld || heard.t < clicksUntil) return;
      clicksUntil = heard.t + labelMs;
      presses.onDown(heard.path, heard.t);
      end(heard, heard);
    },
  };
  const hear = guarded(env, ({ event, path, t }: Early) => {
    if (path.includes(env.watcher?.host as Element)) return;
    if (event.isTrusted) acts[event.type]?.({ event: event as Heard['event'], path: elementsOf(path), t });
    else if (event.type === 'click') counts.untrusted++;
  });

  // It keeps nothing: not the elements of what was pressed first.
  early.splice(0).forEach(hear);
  const stops = [
    listen(env, window, inputs, (event) => hear({ event, path: event.composedPath(), t: env.at(event) })),
    listen(env, window, 'pointermove', () => {
      hasMoved = true;
    }),
  ];
  // What has come since it was last told.
  presses.onLeave(() => {
    if (counts.presses || counts.untrusted) presses.tellPage({ kind: 'input_integrity', ...counts });
    counts = { ...none };
  });
  return () => {
    for (const stop of stops) stop();
  };
}

/** What is unlike a hand's. It judges nobody: assistive technology presses for 0 ms and without a way, too. */
const none = { presses: 0, untrusted: 0, instant: 0, unmoved: 0, atOrigin: 0 };
