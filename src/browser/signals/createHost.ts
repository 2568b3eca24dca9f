import type { Core, SecondPart } from '../core.js';
import { guarded } from '../env.js';
import type { Recorded } from '../recorder.js';
import type { Host, Press, Reaction } from './host.js';

interface Touchpoint {
  /** Each as often as it was declared for the element. */
  readonly names: string[];
  readonly ref: WeakRef<Element>;
  ends: ((() => void) | undefined)[];
  /** It was not in the document when it was last looked at. */
  isAway?: boolean;
}

/** An element that is out of the document for so long is observed no longer, so that it can be collected. */
const awayMs = 10e3;

/** A timer of a browser that is set to more than 2 ** 31 - 1 ms comes at once. */
const tooMuch = 2e9;

/** The host, and what it has to be told. */
export interface Hosting extends Pick<SecondPart, 'add' | 'leave' | 'rest'> {
  readonly host: Host;
  readonly pressed: (press: Press) => void;
  readonly reacted: (reaction: Reaction) => void;
}

/** Joins the signals to the declared elements and to each other. */
export function createHost({ env, watch, record, api }: Core): Hosting {
  const touchpoints = new WeakMap<Element, Touchpoint>();
  /** Weak, because while the signals rest nobody looks whether an element is still in the document. */
  const elements = new Set<WeakRef<Element>>();
  let cancelSweep: (() => void) | undefined;
  const declared: Parameters<Host['onTouchpoint']>[0][] = [];
  const hearings: unknown[][] = [declared];
  const presses = createHearing<Press>();
  const reactions = createHearing<Reaction>();
  const leaving = createHearing<boolean>();
  const events = createHearing<Parameters<Parameters<Host['onEvent']>[0]>[0]>();
  api.on(undefined as never, events.say as never); // every kind

  function createHearing<T>(): { readonly on: (heard: (said: T) => void) => void; readonly say: (said: T) => void } {
    const all: ((said: T) => void)[] = [];
    hearings.push(all);
    return {
      on: (heard) => all.push(guarded(env, heard)),
      say: (said) => {
        for (const heard of all) heard(said);
      },
    };
  }

  const each = (act: (element: Element, touchpoint: Touchpoint) => void): void => {
    for (const ref of elements) {
      const element = ref.deref();
      const touchpoint = element && touchpoints.get(element);
      if (touchpoint) act(element, touchpoint);
      else elements.delete(ref);
    }
  };
  const silence = (_: Element, touchpoint: Touchpoint): void => {
    for (const end of touchpoint.ends) guarded(env, () => end?.())();
    touchpoint.ends = [];
  };
  const end = (element: Element, touchpoint: Touchpoint): void => {
    silence(element, touchpoint);
    touchpoints.delete(element);
    elements.delete(touchpoint.ref);
  };
  // Asked for when the page may have changed; goes on for as long as something declared is out of the document.
  const sweep = (): void => {
    if (!declared.length) return;
    cancelSweep ??= env.later(() => {
      cancelSweep = undefined;
      each((element, touchpoint) => {
        if (touchpoint.isAway && !element.isConnected) end(element, touchpoint);
        else touchpoint.isAway = !element.isConnected;
        if (touchpoint.isAway) sweep();
      });
    }, awayMs);
  };

  return {
    host: {
      env,
      watch,
      tell: (path, event) => {
        // Inside several declared elements it is one of each.
        const names = new Set(path.flatMap((element) => touchpoints.get(element)?.names ?? []));
        if (!names.size || ignored(path[0], event.kind)) return;
        for (const element of names) record({ ...event, element } as Recorded);
      },
      tellPage: record as Host['tellPage'],
      onTouchpoint: (heard) => {
        const guard = guarded(env, heard) as (typeof declared)[number];
        declared.push(guard);
        each((element, { names, ends }) => ends.push(guard(element, names[0] as string)));
      },
      onPress: presses.on,
      onReaction: reactions.on,
      onEvent: events.on,
      onLeave: leaving.on,
      threshold: (element, name, otherwise) => {
        const asked = element.closest(`[data-${name}]`)?.getAttribute(`data-${name}`) ?? otherwise;
        if (Number(asked) > 0 && Number(asked) < tooMuch) return Number(asked);
        env.report('threshold', `data-${name} must be above 0, below ${tooMuch}, got ${asked}`);
        return otherwise;
      },
    },
    pressed: (press) => {
      presses.say(press);
      sweep();
    },
    reacted: reactions.say,
    leave: leaving.say,
    rest: () => {
      cancelSweep?.();
      cancelSweep = undefined;
      each(silence);
      for (const all of hearings) all.length = 0;
    },
    add: (element, name) => {
      const found = touchpoints.get(element);
      const names = found?.names ?? [];
      names.push(name);
      sweep();
      if (!found) {
        const touchpoint: Touchpoint = { names, ref: new WeakRef(element), ends: [] };
        touchpoints.set(element, touchpoint);
        elements.add(touchpoint.ref);
        touchpoint.ends = declared.map((heard) => heard(element, name));
      }
      let isOver = false;
      return () => {
        if (isOver) return;
        isOver = true;
        const touchpoint = touchpoints.get(element);
        // One that was out of the document for long may have been declared again since.
        if (!names[1] && touchpoint?.names === names) end(element, touchpoint);
        names.splice(names.lastIndexOf(name), 1);
      };
    },
  };
}

/**
 * What has `data-ignore` with this signal in its list, or with an empty list: the element or one around it, also outside of
 * its shadow root. A signal may be named by its first word: `rage` is `rage_click`, `dead` is `dead_click` and `dead_swipe`.
 */
const ignored = (element: unknown, kind: string): Element | null | false =>
  // The root of what is out of the document may be a link, whose `host` is a text.
  element instanceof Element &&
  (element.closest(`[data-ignore=""],[data-ignore~=${kind}],[data-ignore~=${kind.split('_')[0]}]`) ??
    ignored((element.getRootNode() as Partial<ShadowRoot>).host, kind));
