import { listen } from '../../env.js';
import type { StartSignal } from '../host.js';
import { type Block, createMeter } from './dwell.js';
import { band, halfReadMs, minIdleCapMs, upperHalf } from './pace.js';
import { createScrolling } from './scrolling.js';
import { createSighting } from './sighting.js';
import { words } from './words.js';

interface Shown extends Block {
  readonly element: Element;
  readonly measure: () => void;
  readonly leave: () => void;
  readonly say: (isGone: boolean, isEnd?: boolean) => void;
  readonly stop: () => void;
}

/** Less than this is scrolling past. */
const minMs = 250;
const settledMs = 200;

/**
 * Dwell and what follows from it: long dwell, reading rate, scroll depth, reread, answer overshoot, good abandonment.
 * Only an input, a focus and a view change do any work, so that an idle page does none.
 */
export const startReading: StartSignal = ({ env, watch, tell, onTouchpoint, onPress, onLeave, threshold }) => {
  const { window } = env;
  const { document } = window;
  const scrolling = createScrolling();
  const all = new Set<Shown>();
  const place = (a: Shown, b: Shown): number => a.element.compareDocumentPosition(b.element);
  const { inView, advance: bring } = createMeter<Shown>((a, b) => !(place(a, b) & 24)); // contains, contained by
  let lastInput = env.now();
  let isFocused = document.hasFocus();
  let entered = 0;
  let isPressed = false;
  let deepest: Shown | undefined;
  let depth = 0;
  let settling: (() => void) | undefined;
  const advance = (playing?: Node): void =>
    bring(env.now(), isFocused, lastInput, playing && (({ element }) => element.contains(playing)));
  const input = (): number => {
    const t = env.now();
    // As long as no cap can have run out, a later last input says it all.
    if (t - lastInput > minIdleCapMs) advance();
    lastInput = t;
    return t;
  };
  // Where blocks are and what they say is read when the page has come to rest, never while it handles an event.
  const settle = (): void => {
    settling ??= env.later(() => {
      settling = undefined;
      advance();
      for (const { measure } of inView) measure();
    }, settledMs);
  };
  const sayDepth = (): void => {
    if (deepest) tell([deepest.element], { kind: 'scroll_depth', block: depth, blocks: all.size });
    deepest = undefined;
  };

  onPress(() => {
    isPressed = true;
  });
  onLeave((isEnd) => {
    advance();
    for (const { leave } of inView) leave();
    for (const { say } of all) say(false, isEnd);
    if (isEnd) sayDepth();
  });
  onTouchpoint((element) => {
    const limit = (name: string, otherwise: number): number => threshold(element, name, otherwise);
    const isAnswer = element.matches('[data-answer]');
    const path = [element];
    const { come, go } = createSighting(limit('viewable-ms', 1000));
    let length: number | undefined;
    let leftAt = 0;
    let isPassed = false;
    let totalMs = 0;
    let isLong = false;
    let goodMs = 0;
    let cancel: (() => void) | undefined;
    const block: Shown = {
      element,
      inViewMs: 0,
      focusedMs: 0,
      activeMs: 0,
      readMs: 0,
      words: 0,
      weight: 0,
      measure: () => {
        const { top, bottom } = element.getBoundingClientRect();
        if (length === undefined) {
          length = element.textContent.length;
          block.words = words(element);
        }
        block.weight =
          isAnswer || block.words >= limit('reading-words', 40) ? upperHalf(top, bottom, window.innerHeight) : 0;
      },
      leave: () => {
        leftAt = env.now();
        inView.delete(block);
        isPassed = isAnswer && scrolling.isBrought(leftAt);
        const { isReached, awayMs = 0 } = go(leftAt, !inView.size, entered) ?? {};
        if (isReached && !(deepest && place(block, deepest) & 4)) {
          deepest = block;
          depth = 1;
          for (const other of all) if (place(block, other) & 2) depth++;
        }
        if (awayMs >= limit('reread-ms', 2000) && !isStuck(window, element))
          tell(path, { kind: 'reread', awayMs: Math.round(awayMs) });
        cancel = env.later(() => block.say(true), limit('gone-ms', 5000));
      },
      say: (isGone, isEnd) => {
        const [inViewMs, focusedMs, activeMs, readMs] = [
          block.inViewMs,
          block.focusedMs,
          block.activeMs,
          block.readMs,
        ].map(Math.round) as [number, number, number, number];
        const shown = block.words;
        cancel?.();
        block.inViewMs = block.focusedMs = block.activeMs = 0;
        if (isGone) {
          block.readMs = 0;
          // Past it and not at the end: above the window, with another block after it.
          if (isPassed && element.getBoundingClientRect().top < 0)
            for (const other of all)
              if ((place(block, other) & 20) === 4) {
                tell(path, { kind: 'answer_overshoot', belowMs: Math.round(env.now() - leftAt) });
                break;
              }
        }
        if (inViewMs >= minMs) {
          totalMs += activeMs;
          tell(path, { kind: 'dwell', inViewMs, focusedMs, activeMs });
          if (!isLong && shown && totalMs >= Math.max(limit('long-ms', 10e3), halfReadMs(shown))) {
            isLong = true;
            tell(path, { kind: 'long_dwell', activeMs: totalMs, words: shown });
          }
          if (readMs >= minMs) {
            const pace = band(shown, readMs);
            if (shown >= limit('reading-words', 40))
              tell(path, { kind: 'reading_rate', words: shown, activeMs: readMs, band: pace });
            if (isAnswer && shown && readMs >= 1000 && (pace === 'read' || pace === 'linger')) goodMs = readMs;
          }
        }
        if (isEnd && goodMs && !isPressed) {
          tell(path, { kind: 'good_abandonment', activeMs: goodMs });
          goodMs = 0;
        }
      },
      stop: () => {
        unwatch();
        block.say(false);
        all.delete(block);
        if (deepest === block) sayDepth();
      },
    };
    all.add(block);
    const unwatch = watch(element, (seen) => {
      const isIn = seen === 'half';
      if (isIn === inView.has(block)) return;
      advance();
      cancel?.();
      if (!isIn) block.leave();
      else {
        // At the top there is nothing that a jump could have skipped.
        come(env.now(), scrolling.isBrought(env.now()), !window.scrollY, entered++);
        inView.add(block);
        if (length !== element.textContent.length) length = undefined;
        settle();
      }
    });
    return block.stop;
  });

  const stops = [
    listen<KeyboardEvent>(
      env,
      window,
      'pointerdown pointermove keydown wheel touchmove scroll',
      ({ type, target, key }) => {
        // A carousel's scrolling is nobody's input.
        if (type === 'scroll' && !scrolling.scroll(env.now())) return;
        const t = input();
        if (type === 'scroll') settle();
        // Enter follows a link; the root is pressed only at its scrollbar, or where there is nothing.
        else if (type === 'keydown' ? key !== 'Enter' : type === 'pointerdown' ? target === document.documentElement : type !== 'pointermove')
          scrolling.mean(t);
      },
    ),
    listen(env, window, 'timeupdate', ({ target }) => {
      if (!(target as HTMLMediaElement).loop) advance(target as Node);
    }),
    listen(env, window, 'focus blur', ({ target, type }) => {
      if (target !== window) return; // in the capture phase those of every field pass here, too
      input();
      advance();
      // While a frame inside the page has the focus, the window has lost it and the page has not.
      isFocused = type === 'focus' || document.hasFocus();
    }),
    listen(env, document, 'visibilitychange', () => {
      input();
      isFocused = document.hasFocus();
    }),
  ];
  return () => {
    for (const stop of stops) stop();
    for (const { stop } of all) stop();
    settling?.();
  };
};

/** Inside something that stays while the page scrolls. Of all values of `position`, only `sticky` and `fixed` have a k or an x. */
function isStuck({ getComputedStyle }: Window, element: Element): boolean {
  for (let at: Element | null = element; at; at = at.parentElement)
    if (/[kx]/.test(getComputedStyle(at).position)) return true;
  return false;
}
