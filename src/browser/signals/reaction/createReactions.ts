import { type Env, guarded, listen } from '../../env.js';
import type { Press, Reaction, Reactions } from '../host.js';
import { isObservable } from './observable.js';
import { createRestless } from './restless.js';
import { marks, type Seen, verdict } from './verdict.js';

type Pending = { -readonly [name in keyof Seen]: Seen[name] } & {
  readonly path: readonly Element[];
  readonly downAt: number;
  readonly state: string;
  readonly animations: number;
  /** Absent until it came up. */
  press?: Press;
  upAt: number;
  /** It had not been quiet yet when another control was pressed. */
  isOpen?: boolean;
  isDone?: boolean;
  cancel: () => void;
};

const maxPending = 16;
/** A request begun within this time is the press's. */
const requestMs = 500;
/** What moves by itself may still be an answer when it moves so soon. */
const promptMs = 100;
/** What moves so long after the answer moves by itself. */
const aloneMs = 1000;
const refocusMs = 1000;

const events =
  'input change beforetoggle toggle submit reset invalid close cancel copy cut scroll focusin selectionchange popstate ' +
  'hashchange play pause fullscreenchange blur visibilitychange pagehide pointerup click';

/** Later than this, in milliseconds, they are somebody else's doing. */
const limits: Readonly<Record<string, number>> = {
  scroll: 300,
  focusin: 300,
  blur: 1000,
  visibilitychange: 1000,
  pagehide: 1000,
};

/** The SDK's own requests answer nothing. */
const own = /\/v1\/events/;

/**
 * Says of every press what became of it: nothing while nothing is pressed, `quiet` after 1 s, and one last word within
 * 7 s. A reaction is of the press before it and of those on the same control right before that one.
 */
export function createReactions(env: Env, said: (reaction: Reaction) => void): Reactions {
  const { window } = env;
  const { document } = window;
  const restless = createRestless<Element>();
  let pending: Pending[] = [];
  let stops: (() => void)[] = [];
  let doneAt = 0;
  let focusedAt = Number.NEGATIVE_INFINITY;
  let isSelected = false;

  const disarm = (): void => {
    for (const stop of stops) stop();
    stops = [];
  };
  const drop = (dropped: Pending): void => {
    dropped.cancel();
    pending = pending.filter((one) => one !== dropped);
    if (!pending.length) disarm();
  };
  const settle = (one: Pending): void => {
    const { press, latencyMs } = one;
    const kind = press && !one.isDone && verdict(one);
    if (!kind) return;
    if (kind !== 'quiet') {
      one.isDone = true;
      doneAt = env.now();
    }
    said({ kind, press, ...(kind === 'answered' && { latencyMs }) } as Reaction);
  };
  const end = (one: Pending): void => {
    one.isEnded = true;
    settle(one);
    drop(one);
  };
  const react = (limitMs = 7000): void => {
    for (const one of pending) {
      const ms = env.now() - one.upAt;
      if (one.isPassed) one.isDoubtful ||= !!one.isOpen;
      else if (ms <= limitMs) {
        if (one.mark > 2 || one.latencyMs === undefined) one.latencyMs = Math.max(0, ms);
        settle(one);
      }
    }
  };
  const step = (one: Pending): void => {
    one.cancel = env.later(
      () => {
        const { mark } = one;
        // What tells nobody is found by comparing. It came after the look before: it is not called slower than it was.
        if (
          !one.isPassed &&
          mark < 3 &&
          (stateOf(window) !== one.state || (!mark && animations(document) > one.animations))
        ) {
          one.latencyMs ??= marks[mark - 1] ?? 0;
          settle(one);
        }
        one.mark++;
        settle(one);
        // One that is answered stays until it would have closed, to learn what moves by itself.
        if (one.isDone && one.mark > 2) drop(one);
        else step(one);
      },
      one.upAt + (marks[one.mark] ?? 0) - env.now(),
    );
  };
  const mutated = (records: MutationRecord[]): void => {
    const isOver = pending.every(({ isDone }) => isDone);
    if (isOver && env.now() - doneAt < aloneMs) return;
    const nodes = records.map(elementOf).filter((element) => !element.closest('[data-restless]'));
    if (isOver) for (const node of nodes) restless.moved(node, doneAt);
    else if (!nodes.every(restless.is)) react();
    else if (nodes[0]) for (const one of pending) one.isDoubtful ||= env.now() - one.upAt < promptMs;
  };
  const requested = (list: PerformanceObserverEntryList): void => {
    for (const { name, startTime } of list.getEntries())
      for (const one of pending)
        if (!own.test(name) && startTime >= one.downAt && startTime < one.upAt + requestMs) {
          one.isDoubtful = true;
          if (one.mark > 2) {
            one.isVouched = true;
            settle(one);
          }
        }
  };
  const heard = (event: Event): void => {
    const { type, target } = event;
    const newest = pending.at(-1);
    const isGone = type === 'pagehide' || document.visibilityState === 'hidden';
    if (type === 'pointerup' || type === 'click') {
      const { ctrlKey, metaKey, shiftKey, altKey } = event as MouseEvent;
      if (newest) newest.isBlind ||= ctrlKey || metaKey || shiftKey || altKey;
    } else if (type === 'selectionchange') {
      const wasSelected = isSelected;
      isSelected = hasSelection(document);
      if (isSelected || wasSelected) react();
    } else if (
      type === 'focusin'
        ? !newest?.path.includes(target as Element)
        : type === 'blur'
          ? target === window
          : type !== 'visibilitychange' || isGone
    )
      react(limits[type]);
    if (isGone) pending.forEach(end);
  };
  const arm = (path: readonly Element[], downAt: number): Pending => {
    const { MutationObserver, PerformanceObserver, navigation } = window as Partial<Env['window']>;
    for (const one of pending) {
      const { press } = one;
      if (!press) drop(one);
      else if (!one.isPassed && !path.includes((press.control ?? press.path[0]) as Element)) {
        one.isPassed = true;
        one.isOpen = one.mark < 2;
        settle(one);
      }
    }
    if (pending.length === maxPending) end(pending[0] as Pending);
    const one: Pending = {
      path,
      downAt,
      upAt: Number.POSITIVE_INFINITY,
      state: stateOf(window),
      animations: animations(document),
      mark: 0,
      isBlind: !MutationObserver || downAt - focusedAt < refocusMs || !isObservable(path),
      latencyMs: undefined,
      isVouched: false,
      // A control may draw on a canvas elsewhere; and without the Navigation API nobody says that a link is on its way.
      isDoubtful:
        !!document.querySelector('canvas') || (!navigation && path.some((element) => element.matches('a[href]'))),
      isPassed: false,
      isEnded: false,
      cancel: env.later(() => drop(one), 7000),
    };
    pending.push(one);
    focusedAt = Number.NEGATIVE_INFINITY;
    if (one.isBlind || !MutationObserver) return one;
    disarm();
    isSelected = hasSelection(document);
    const roots = path.flatMap(({ shadowRoot }) => shadowRoot ?? []);
    const mutations = new MutationObserver(guarded(env, mutated));
    for (const root of [document.body, ...roots])
      mutations.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
    mutations.observe(document.documentElement, { attributes: true });
    const requests = PerformanceObserver && new PerformanceObserver(guarded(env, requested));
    requests?.observe({ type: 'resource' });
    stops = [window, ...roots].map((target) => listen(env, target, events, heard));
    if (navigation) stops.push(listen(env, navigation, 'navigate', heard));
    stops.push(() => {
      mutations.disconnect();
      requests?.disconnect();
    });
    return one;
  };
  const stopFocus = listen(env, window, 'focus', ({ target }) => {
    if (target === window) focusedAt = env.now();
  });
  return {
    arm,
    press: (press) => {
      const newest = pending.at(-1);
      const one = newest && !newest.press ? newest : arm(press.path, press.downAt);
      one.cancel();
      one.press = press;
      one.upAt = press.upAt;
      step(one);
    },
    stop: () => {
      pending.forEach(end);
      stopFocus();
    },
  };
}

const hasSelection = (document: Document): boolean => document.getSelection()?.isCollapsed === false;

/** Transitions are left out: the ones of `:active` are feedback, and those of a class come with a mutation. */
const animations = (document: Document): number =>
  document.getAnimations?.().filter((animation) => !('transitionProperty' in animation)).length ?? 0;

/** What changes without an event or a mutation: the address, the rules of the page's own styles, fields set by script. */
const stateOf = ({ document, location }: Env['window']): string =>
  [
    location.href,
    ...[...document.styleSheets, ...(document.adoptedStyleSheets ?? [])].map(
      (sheet) => sheet.href ?? sheet.cssRules.length,
    ),
    ...[...document.querySelectorAll<HTMLInputElement>('input,textarea,select')].map(
      ({ value, checked, indeterminate }) => [value.length, checked, indeterminate],
    ),
  ].join();

/** The element that a mutation is of: of a text its parent, of a shadow root its host. */
const elementOf = ({ target }: MutationRecord): Element =>
  (target instanceof Element
    ? target
    : (target.parentElement ?? (target as ShadowRoot).host ?? target.ownerDocument?.body)) as Element;
