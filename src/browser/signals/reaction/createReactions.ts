import { type Env, guarded, listen } from '../../env.js';
import type { Host, Reaction, Reactions } from '../host.js';
import { createWait, type Wait } from './createWait.js';
import { isObservable } from './observable.js';
import { createRestless } from './restless.js';
import { hasBegun, stateOf } from './state.js';
import { blind, clear, weak } from './verdict.js';

const maxWaits = 16;
/** A request begun within this time after it is the press's. */
const requestMs = 500;
/** What moves by itself may still be an answer when it moves so soon. */
const promptMs = 100;
/** What moves so long after the answer moves by itself; and so long after it got the focus a window is new. */
const aloneMs = 1000;
/** So many elements around a press, a canvas is near it (ours). A page with a chart somewhere is no game. */
const nearby = 5;
/** Parts of the SDK that load late. */
const lateParts = /\b(vitals|folklore)\b[^/]*\.js/;

const answers =
  'input change beforetoggle toggle submit reset invalid close cancel popstate hashchange play pause fullscreenchange';

/**
 * Says of every press what became of it: `quiet` after 1 s without a reaction, and one last word within 7 s. A reaction
 * is of the press before it, and of those on the same control right before that one: whoever has pressed something else
 * has that one's answer. While nothing is pressed nothing is observed; the events are listened to all the time, because to
 * begin to listen costs more than to hear. Requests to `own`, the collector, answer nothing.
 */
export function createReactions(
  { env, threshold }: Pick<Host, 'env' | 'threshold'>,
  said: (reaction: Reaction) => void,
  own?: string,
): Reactions {
  const { window, now } = env;
  const { document, MutationObserver, PerformanceObserver, navigation } = window as Env['window'] & {
    MutationObserver?: Env['window']['MutationObserver'];
  };
  const restless = createRestless<Element>();
  const look = guarded(env, stateOf);
  let waits: Wait[] = [];
  /** Of the shadow roots of what is pressed. */
  let stops: (() => void)[] = [];
  let doneAt = 0;
  let focusedAt = -aloneMs;
  let pressed: readonly Element[] = [];
  /** Not known where it may have changed since: to ask for it costs a layout. */
  let wasSelected: boolean | undefined;

  const react = (limitMs = Infinity): void => {
    for (const wait of waits) wait._react(limitMs);
  };
  const doubt = (at: number, limitMs: number): void => {
    for (const wait of waits) wait._doubt(at, limitMs);
  };
  const end = (): void => {
    for (const wait of waits) wait._end();
  };
  const isOver = (): boolean => waits.every((wait) => wait._isDone());
  const isSelected = (): boolean => document.getSelection()?.isCollapsed === false;
  const mutated = (records: MutationRecord[]): void => {
    const isAlone = isOver();
    if (isAlone && now() - doneAt < aloneMs) return;
    for (const { target } of records) {
      const element = elementOf(target);
      if (!element || element.closest('[data-restless]')) continue;
      if (isAlone) restless._moved(element, doneAt);
      else if (restless._is(element)) doubt(now(), promptMs);
      // The first that answers is enough: a page may change thousands at once.
      else return void react();
    }
  };
  const mutations = MutationObserver && new MutationObserver(guarded(env, mutated));
  const requests = new PerformanceObserver(
    guarded(env, (list) => {
      for (const { name, startTime } of list.getEntries())
        if (!name.startsWith(own as string) && !lateParts.test(name)) doubt(startTime, requestMs);
    }),
  );
  const disarm = (): void => {
    for (const stop of stops) stop();
    stops = [];
    pressed = [];
    mutations?.disconnect();
    requests.disconnect();
  };
  const hears: [string, (event: Event) => void][] = [
    [answers, () => react()],
    ['scroll', () => react(300)],
    ['focusin', ({ target }) => pressed.includes(target as Element) || react(300)],
    ['blur', ({ target }) => target === window && react(1000)],
    [
      'selectionchange',
      () => {
        const before = wasSelected;
        wasSelected = isOver() ? undefined : isSelected();
        if (before || wasSelected) react();
      },
    ],
  ];
  const hear = (target: EventTarget): (() => void)[] =>
    hears.map(([types, heard]) => listen(env, target, types, heard));
  const observe = (root: Node): void =>
    mutations?.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
  const arm = (path: readonly Element[], downAt: number): void => {
    const others = waits;
    const isBlind = !mutations || downAt - focusedAt < aloneMs || !isObservable(path);
    const around = path.slice(0, nearby);
    const state = isBlind || look(document, around);
    // Before the others end: what is observed goes on, and no request that was not told of yet is forgotten.
    waits = [
      ...others,
      createWait(
        env,
        downAt,
        isBlind ? blind : clear,
        // Where the page throws, a press still has to come to its end.
        guarded(env, (isFirst) =>
          state !== look(document, around) || (isFirst && hasBegun(document, downAt))
            ? true
            : // A control may draw on a canvas near it; and without the Navigation API nobody says that a link is on its way.
              around.some((element) => element.querySelector('canvas')) ||
                (!navigation && path.some((element) => element.matches('a[href]')))
              ? weak
              : clear,
        ),
        (reaction) => {
          doneAt = now();
          said(reaction);
        },
        (over) => {
          waits = waits.filter((wait) => wait !== over);
          if (!waits[0]) disarm();
        },
      ),
    ];
    for (const wait of others) wait._pass(path);
    if (waits.length > maxWaits) waits[0]?._end();
    focusedAt = -aloneMs;
    if (isBlind) return;
    observe(document.body);
    mutations.observe(document.documentElement, { attributes: true });
    requests.observe({ type: 'resource' });
    for (const element of path) {
      const root = element.shadowRoot;
      if (!root || pressed.includes(element)) continue;
      observe(root);
      // What does not leave a shadow root is heard in it. To hear something twice is harmless.
      stops.push(...hear(root));
    }
    pressed = path;
    wasSelected ??= isSelected();
  };
  const always = [
    ...hear(window),
    listen(env, navigation ?? window, 'navigate', () => react()),
    listen(env, window, 'focus', ({ target }) => {
      if (target === window) focusedAt = now();
    }),
  ];
  return {
    arm,
    press: (press) => {
      const { ctrlKey, metaKey, shiftKey, altKey } = Object(window.event) as MouseEvent;
      const [element] = press.path as [Element];
      return waits
        .at(-1)
        ?._press(
          press,
          ctrlKey || metaKey || shiftKey || altKey,
          threshold(element, 'quiet-ms', 1000),
          threshold(element, 'dead-ms', 3000),
        );
    },
    leave: () => {
      react(1000);
      end();
    },
    stop: () => {
      end();
      for (const stop of always) stop();
    },
  };
}

/** The element that a mutation is of: of a text its parent, of a shadow root its host; none of a text that is gone by now. */
const elementOf = (target: Node): Element | null | undefined =>
  target instanceof Element ? target : (target.parentElement ?? (target as ShadowRoot).host);
