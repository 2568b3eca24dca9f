import type { Core, SecondPart } from '../core.js';
import { guarded } from '../env.js';
import type { Recorded } from '../recorder.js';
import type { Host, Press, Reaction } from './host.js';

interface Touchpoint {
  /** How often each name was declared for the element. */
  readonly names: Map<string, number>;
  ends: readonly ((() => void) | undefined)[];
  /** It was not in the document when it was last looked at. */
  isAway?: boolean;
}

/** An element that is out of the document for so long is observed no longer, so that it can be collected. */
const awayMs = 10e3;

/** The host, and what it has to be told. */
export interface Hosting extends Pick<SecondPart, 'add' | 'leave' | 'stop'> {
  readonly host: Host;
  readonly pressed: (press: Press) => void;
  readonly reacted: (reaction: Reaction) => void;
}

/** Joins the signals to the declared elements and to each other. */
export function createHost({ env, watch, record, onEvent }: Core): Hosting {
  const touchpoints = new Map<Element, Touchpoint>();
  let cancelSweep: (() => void) | undefined;
  const declared: Parameters<Host['onTouchpoint']>[0][] = [];
  const presses = createHearing<Press>();
  const reactions = createHearing<Reaction>();
  const leaving = createHearing<boolean>();

  function createHearing<T>(): { readonly on: (heard: (said: T) => void) => void; readonly say: (said: T) => void } {
    const all: ((said: T) => void)[] = [];
    return {
      on: (heard) => all.push(guarded(env, heard)),
      say: (said) => {
        for (const heard of all) heard(said);
      },
    };
  }

  const end = (element: Element): void => {
    for (const each of touchpoints.get(element)?.ends ?? []) each?.();
    touchpoints.delete(element);
  };
  // Asked for when the page may have changed; goes on for as long as something declared is out of the document.
  const sweep = (): void => {
    cancelSweep ??= env.later(() => {
      cancelSweep = undefined;
      for (const [element, touchpoint] of touchpoints) {
        if (touchpoint.isAway && !element.isConnected) end(element);
        else touchpoint.isAway = !element.isConnected;
        if (touchpoint.isAway) sweep();
      }
    }, awayMs);
  };

  return {
    host: {
      env,
      watch,
      tell: (path, event) => {
        if (!path[0] || isIgnored(path[0], event.kind)) return;
        // Inside several declared elements it is one of each.
        const names = new Set(path.flatMap((element) => [...(touchpoints.get(element)?.names.keys() ?? [])]));
        for (const element of names) record({ ...event, element } as Recorded);
      },
      tellPage: record as Host['tellPage'],
      onTouchpoint: (each) => declared.push(guarded(env, each) as (typeof declared)[number]),
      onPress: presses.on,
      onReaction: reactions.on,
      onEvent,
      onLeave: leaving.on,
      threshold: (element, name, otherwise) =>
        Number(element.closest(`[data-${name}]`)?.getAttribute(`data-${name}`)) || otherwise,
    },
    pressed: (press) => {
      presses.say(press);
      sweep();
    },
    reacted: reactions.say,
    leave: leaving.say,
    stop: () => {
      cancelSweep?.();
      for (const element of touchpoints.keys()) end(element);
    },
    add: (element, name) => {
      const found = touchpoints.get(element);
      const { names } = found ?? { names: new Map<string, number>() };
      names.set(name, (names.get(name) ?? 0) + 1);
      sweep();
      if (!found) {
        const touchpoint: Touchpoint = { names, ends: [] };
        touchpoints.set(element, touchpoint);
        touchpoint.ends = declared.map((each) => each(element, name));
      }
      let isOver = false;
      return () => {
        if (isOver) return;
        isOver = true;
        const left = (names.get(name) ?? 0) - 1;
        // One that was out of the document for long may have been declared again since.
        if (!left && names.size === 1 && touchpoints.get(element)?.names === names) end(element);
        if (left) names.set(name, left);
        else names.delete(name);
      };
    },
  };
}

/**
 * Whether the element, or one around it, has `data-ignore` with this signal in its list, or with an empty list. A signal
 * may be named by its first word: `rage` is `rage_click`, `dead` is `dead_click` and `dead_swipe`.
 */
function isIgnored(element: Element, kind: string): boolean {
  const list = ['=""', `~="${kind}"`, `~="${kind.split('_')[0]}"`].map((each) => `[data-ignore${each}]`).join();
  for (let at: Element | undefined = element; at; at = (at.getRootNode() as Partial<ShadowRoot>).host)
    if (at.closest(list)) return true;
  return false;
}
