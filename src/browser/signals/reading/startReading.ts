import { ancestors } from '../../element/path.js';
import { listen } from '../../env.js';
import type { StartSignal } from '../host.js';
import { type Block, type Clocks, createMeter } from './dwell.js';
import { band, halfReadMs, minIdleCapMs, upperHalf } from './pace.js';
import { broughtMs, createScrolling, flowMs, meant } from './scrolling.js';
import { createSighting } from './sighting.js';
import { words } from './words.js';

interface Shown extends Block {
  readonly element: Element;
  readonly measure: () => void;
  readonly leave: () => void;
  readonly say: (isGone?: boolean, isEnd?: boolean) => void;
}

/** Less than this is scrolling past. */
const minMs = 250;
/** A page that has not scrolled or changed its view for so long is at rest. */
const restMs = 200;

/**
 * Dwell and what follows from it: long dwell, reading rate, scroll depth, reread, answer overshoot, good abandonment.
 * Only an input, a focus and a view change do any work, so that an idle page does none.
 */
export const startReading: StartSignal = ({ env, watch, tell, onTouchpoint, onPress, onLeave, threshold }) => {
  const { window } = env;
  const { document } = window;
  const isScrolling = createScrolling();
  const all = new Set<Shown>();
  const inView = new Set<Shown>();
  const place = (a: Shown, b: Shown): number => a.element.compareDocumentPosition(b.element);
  const bring = createMeter(inView, (a, b) => !(place(a, b) & 24)); // contains, contained by
  let lastInput = env.now();
  let isFocused = document.hasFocus();
  let entered = 0;
  let isPressed = false;
  let deepest: Shown | undefined;
  let depth = 0;
  let resting: (() => void) | undefined;
  const advance = (playing?: Node): void =>
    bring(env.now(), isFocused, lastInput, playing && (({ element }) => element.contains(playing)));
  const input = (): void => {
    const t = env.now();
    // As long as no cap can have run out, a later last input says it all.
    if (t - lastInput > minIdleCapMs) advance();
    lastInput = t;
  };
  // What blocks say and where they are is read when the page has come to rest, never while it handles an event. So is
  // the focus: Firefox knows only after the blur that a frame of the page has it.
  const rest = (): void => {
    if (resting) return;
    advance();
    resting = env.later(() => {
      resting = undefined;
      for (const { measure } of inView) measure();
      advance();
      isFocused = document.hasFocus();
    }, restMs);
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
    const [come, go] = createSighting(limit('viewable-ms', 1000));
    const isAnswer = element.matches('[data-answer]');
    const path = [element];
    let length: number | undefined;
    let leftAt = 0;
    let isPassed = false;
    let totalMs = 0;
    let goodMs = 0;
    let cancel: (() => void) | undefined;
    const isText = (): boolean => block.words >= limit('reading-words', 40);
    const block: Shown = {
      element,
      ms: [0, 0, 0, 0],
      words: 0,
      weight: 0,
      measure: () => {
        const { top, bottom } = element.getBoundingClientRect();
        if (length !== element.textContent.length) {
          length = element.textContent.length;
          block.words = words(element);
        }
        block.weight = block.words && +(isAnswer || isText()) && upperHalf(top, bottom, window.innerHeight);
      },
      leave: () => {
        inView.delete(block);
        leftAt = env.now();
        isPassed = isAnswer && isScrolling(leftAt, broughtMs);
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
        const { words } = block;
        const [inViewMs, focusedMs, activeMs, readMs] = block.ms.map(Math.round) as Clocks;
        cancel?.();
        // Unless it is gone, its reading goes on when the visitor comes back to the tab.
        block.ms = [0, 0, 0, isGone ? 0 : block.ms[3]];
        // Past it and not at the end: above the window, with another block after it.
        if (
          isGone &&
          isPassed &&
          element.getBoundingClientRect().top < 0 &&
          [...all].some((other) => (place(block, other) & 20) === 4)
        )
          tell(path, { kind: 'answer_overshoot', belowMs: Math.round(env.now() - leftAt) });
        if (inViewMs >= minMs) {
          totalMs += activeMs;
          tell(path, { kind: 'dwell', inViewMs, focusedMs, activeMs });
          if (words && totalMs >= Math.max(limit('long-ms', 10e3), halfReadMs(words))) {
            tell(path, { kind: 'long_dwell', activeMs: totalMs, words });
            totalMs = Number.NaN; // never again
          }
          if (readMs >= minMs) {
            const pace = band(words, readMs);
            if (isText()) tell(path, { kind: 'reading_rate', words, activeMs: readMs, band: pace });
            if (isAnswer && readMs >= 1000 && /read|linger/.test(pace)) goodMs = readMs;
          }
        }
        if (isEnd && goodMs && !isPressed) {
          tell(path, { kind: 'good_abandonment', activeMs: goodMs });
          goodMs = 0;
        }
      },
    };
    all.add(block);
    const unwatch = watch(element, (seen) => {
      const isIn = seen === 'half';
      if (isIn === inView.has(block)) return;
      const t = env.now();
      advance();
      cancel?.();
      if (!isIn) block.leave();
      else {
        come(t, isScrolling(t, broughtMs), !window.scrollY, entered++);
        inView.add(block);
        rest();
      }
    });
    return () => {
      unwatch();
      block.say();
      all.delete(block);
      if (deepest === block) sayDepth();
    };
  });

  const stops = [
    listen<KeyboardEvent>(
      env,
      window,
      'pointerdown pointermove keydown wheel touchmove scroll',
      ({ type, target, key }) => {
        const t = env.now();
        // A carousel's scrolling is nobody's input.
        if (type === 'scroll') {
          if (!isScrolling(t, flowMs, true)) return;
          rest();
        }
        input();
        const isMeant = {
          wheel: true,
          touchmove: true,
          keydown: key !== 'Enter', // follows a link
          pointerdown: target === document.documentElement, // is its scrollbar, or where there is nothing
        }[type];
        if (isMeant) isScrolling(t, meant, true);
      },
    ),
    listen(env, window, 'timeupdate', ({ target }) => {
      if (!(target as HTMLMediaElement).loop) advance(target as Node);
    }),
    listen(env, window, 'focus blur visibilitychange', ({ target }) => {
      if (target instanceof Element) return; // in the capture phase those of every field pass here, too
      input();
      rest();
    }),
  ];
  return () => {
    for (const stop of stops) stop();
    resting?.();
  };
};

/** Inside something that stays while the page scrolls. Of all values of `position`, only `sticky` and `fixed` have a k or an x. */
function isStuck({ getComputedStyle }: Window, element: Element): boolean {
  return ancestors(element).some((at) => /[kx]/.test(getComputedStyle(at).position));
}
