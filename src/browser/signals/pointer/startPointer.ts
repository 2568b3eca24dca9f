import { pathOf } from '../../element/path.js';
import { listen } from '../../env.js';
import type { StartSignal } from '../host.js';
import { createFlips } from './flips.js';
import { createNorm } from './norm.js';
import { createStay, type Stay } from './stay.js';
import { median, type Sample, trail, trailMs } from './trail.js';

const control = 'button,a,input,select,textarea,summary,label,option,[role]';
/** One frame at 60 Hz. */
const frameMs = 16;
const maxSamples = trailMs / frameMs;
/** A pointer that rests for longer was left lying there. */
const maxStillMs = 30e3;

/**
 * How a mouse or a pen moves in declared regions: rests on controls, turns between options, approaches without a press,
 * the way to a press. It listens to movements only while the pointer is in such a region, and keeps 1.5 s of them.
 */
export const startPointer: StartSignal = ({ env, tell, onTouchpoint, onPress, threshold }) => {
  const { window } = env;
  const declared = new WeakSet<Element>();
  const approaches = new WeakMap<Element, number>();
  const norm = createNorm();
  const speeds: number[] = [];
  let samples: Sample[] = [];
  let path: readonly Element[] = [];
  let on: Element | undefined;
  let stay: Stay | undefined;
  let kind: string | undefined;
  let flips: ((y: number) => number) | undefined;
  let turns = 0;
  let unlisten: (() => void) | undefined;

  const end = (t: number, pressed: boolean): void => {
    if (!stay || !on) return;
    const { ms, stillMs, speed } = stay.end(t);
    const control = on;
    const limit = (name: string, otherwise: number): number => threshold(control, name, otherwise);
    const z = norm(stillMs);
    stay = undefined;
    // On a control that explains itself, a rest is reading.
    if (stillMs >= limit('hover-ms', 2000) && stillMs < maxStillMs && !on.matches('[title],[aria-describedby]'))
      tell(path, {
        kind: 'hover_hesitation',
        stillMs: Math.round(stillMs),
        ...(z !== undefined && { z: round(z) }),
        pressed,
      });
    if (pressed || ms < limit('approach-ms', 400) || ms > limit('approach-most-ms', 5000) || speed > 1) return;
    const count = (approaches.get(on) ?? 0) + 1;
    approaches.set(on, count);
    if (count > 1) tell(path, { kind: 'approach_no_press', count });
  };
  const forgetFlips = (): void => {
    kind = flips = undefined;
    turns = 0;
  };
  const moved = ({ type, clientX, clientY }: PointerEvent): void => {
    const t = env.now();
    if (type === 'scroll') {
      stay?.scroll(t);
      forgetFlips();
    } else if (t - (samples.at(-1)?.[0] ?? 0) >= frameMs) {
      samples.push([t, clientX, clientY]);
      if (samples.length > maxSamples) samples.shift();
      stay?.move(t, clientX, clientY);
      turns = flips?.(clientY) ?? 0;
    }
  };
  const leave = (): void => {
    unlisten?.();
    unlisten = undefined;
    samples = [];
    forgetFlips();
  };
  const unlistenOver = listen<PointerEvent>(env, window, 'pointerover pointerout', (event) => {
    const { type, relatedTarget, pointerType, clientX, clientY } = event;
    const isOut = type === 'pointerout';
    if (isOut && relatedTarget) return; // the way over to it is told, too
    const t = env.now();
    const to = isOut || pointerType === 'touch' ? [] : pathOf(event);
    const isIn = to.some((element) => declared.has(element));
    const next = isIn ? to.find((element) => element.matches(control)) : undefined;
    if (next !== on) {
      end(t, false);
      on = next;
      stay = next && createStay(t, clientX, clientY);
      if (next && next.tagName !== kind) {
        forgetFlips();
        kind = next.tagName;
        flips = createFlips((next as HTMLElement).offsetHeight || 20);
      }
    }
    path = to;
    if (!isIn) leave();
    else unlisten ??= listen(env, window, 'pointermove scroll', moved);
  });
  onPress(({ by, path: pressed, downAt }) => {
    if (by !== 'mouse' && by !== 'pen') return;
    if (on && pressed.includes(on)) end(downAt, true);
    if (turns > 1 && pressed.some((each) => each.tagName === kind))
      tell(pressed, { kind: 'option_flip', count: turns });
    forgetFlips();
    const way = trail(samples, downAt);
    samples = [];
    if (!way) return;
    if (speeds.push(way.speed) > maxSamples) speeds.shift();
    tell(pressed, {
      kind: 'path_efficiency',
      efficiency: round(way.efficiency),
      speedRatio: round(way.speed / median(speeds)),
    });
  });
  onTouchpoint((element) => {
    declared.add(element);
    return () => declared.delete(element);
  });
  return () => {
    unlistenOver();
    leave();
    on = stay = undefined;
    path = [];
  };
};

const round = (ratio: number): number => Math.round(ratio * 100) / 100;
