import type { Env } from '../../env.js';
import type { Press, Reaction } from '../host.js';
import { blind, type Sight, slow, verdict, weak } from './verdict.js';

/** The window of one press, from the moment it may become one. */
export interface Wait {
  /**
   * It came up. With a modifier key nothing can be said of it. For so long it may stay without an answer until it is
   * quiet, and until it is dead. Returns whether an answer would be seen.
   */
  readonly _press: (press: Press, isModified: boolean, quietMs: number, deadMs: number) => boolean;
  /** The page reacted: that counts, unless it comes so long after the press. */
  readonly _react: (limitMs: number) => void;
  /** Something began at this time that may be an answer and shows nothing; it counts up to so long after the press. */
  readonly _doubt: (at: number, limitMs: number) => void;
  /** Something else was pressed. */
  readonly _pass: (path: readonly Element[]) => void;
  readonly _end: () => void;
  readonly _isDone: () => boolean;
}

/** Waits for what becomes of a press, and says it once, after at most one `quiet`. `over` is called when nothing is waited for. */
export function createWait(
  { now, later }: Env,
  downAt: number,
  sight: Sight,
  /** Whether the page has answered without a word; if not, how far its silence can be believed. It costs the most. */
  look: (isFirst: boolean) => true | Sight | undefined,
  said: (reaction: Reaction) => void,
  over: (wait: Wait) => void,
): Wait {
  let press: Press | undefined;
  let upAt = 1e12;
  /** When it is looked at again, in milliseconds after it came up: for animations, to say `quiet`, to close, to end. */
  let marks: readonly number[];
  let mark = 0;
  let ms: number | undefined;
  let isPassed = false;
  let isDone = false;
  const settle = (isEnded?: boolean): void => {
    const kind = press && !isDone && verdict(mark, sight, ms, isEnded);
    if (!kind) return;
    isDone = kind !== 'quiet';
    said({ kind, press, latencyMs: ms } as Reaction);
  };
  const step = (): void => {
    cancel = later(
      () => {
        // Only where nothing was heard.
        if (!isPassed && ms === undefined && sight !== blind) {
          const seen = look(!mark);
          if (seen === true) {
            // It came after the last look: it is not called slower than it was.
            ms = marks[mark];
            settle();
          } else sight ||= seen ?? weak;
        }
        settle(++mark > 2 && isPassed);
        // One that is answered stays until it would have closed, to learn what moves by itself.
        if (isDone && mark > 2) over(wait);
        else step();
      },
      upAt + (marks[mark + 1] as number) - now(),
    );
  };
  const wait: Wait = {
    _press: (pressed, isModified, quietMs, deadMs) => {
      marks = [0, 60, quietMs, deadMs, deadMs + 4000];
      if (isModified || pressed.isUnobserved) sight = blind;
      press = pressed;
      upAt = press.upAt;
      cancel();
      step();
      return sight !== blind;
    },
    _react: (limitMs) => {
      if (isDone || isPassed) return;
      const after = now() - upAt;
      if (after > limitMs) return;
      ms = Math.max(0, mark < 3 ? (ms ?? after) : after);
      settle();
    },
    _doubt: (at, limitMs) => {
      if (at < downAt || at > upAt + limitMs || sight === blind) return;
      sight = mark > 2 ? slow : weak;
      if (mark > 2) settle();
    },
    _pass: (path) => {
      if (press && path.includes((press.control ?? press.path[0]) as Element)) return;
      // Quiet by now, it goes on to its end; earlier than that nobody can say whose the next answer is.
      if (mark === 2) isPassed = true;
      else wait._end();
    },
    _end: () => {
      cancel();
      settle(true);
      over(wait);
    },
    _isDone: () => isDone,
  };
  let cancel = later(wait._end, 7000);
  return wait;
}
