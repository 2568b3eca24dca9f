import type { Core, SecondPart } from '../core.js';
import { guarded } from '../env.js';
import type { Recorded } from '../recorder.js';
import type { Host, Press, Reaction } from './host.js';

interface Touchpoint {
  /** How often each name was declared for the element. */
  readonly names: Map<string, number>;
  ends: readonly ((() => void) | undefined)[];
}

/** The host, and what it has to be told. */
export interface Hosting extends Pick<SecondPart, 'add' | 'leave'> {
  readonly host: Host;
  readonly pressed: (press: Press) => void;
  readonly reacted: (reaction: Reaction) => void;
}

/** Joins the signals to the declared elements and to each other. */
export function createHost({ env, watch, record, onEvent }: Core): Hosting {
  const touchpoints = new WeakMap<Element, Touchpoint>();
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
    pressed: presses.say,
    reacted: reactions.say,
    leave: leaving.say,
    add: (element, name) => {
      const found = touchpoints.get(element);
      const { names } = found ?? { names: new Map<string, number>() };
      names.set(name, (names.get(name) ?? 0) + 1);
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
        if (!left && names.size === 1) {
          for (const end of touchpoints.get(element)?.ends ?? []) end?.();
          touchpoints.delete(element);
        }
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
  const [first] = kind.split('_');
  for (let at: Element | null | undefined = element; at; at = at.parentElement ?? (at.getRootNode() as ShadowRoot).host) {
    const list = at.getAttribute('data-ignore')?.trim().split(/\s+/);
    if (list?.some((each) => !each || each === kind || each === first)) return true;
  }
  return false;
}
