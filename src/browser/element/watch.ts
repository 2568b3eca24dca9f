import { type Env, guarded, listen } from '../env.js';
import { type View, view } from './view.js';

export interface Watch {
  /** Calls back whenever the view of it changes; `none` while the tab is hidden. Returns what ends it. */
  readonly watch: (element: Element, onView: (view: View) => void) => () => void;
  readonly stop: () => void;
}

// Fine steps, because an element higher than the window passes the rule at a small ratio.
const threshold = Array.from({ length: 21 }, (_, i) => i / 20);

/** One IntersectionObserver for every element that is watched. It keeps no element alive that is out of view. */
export function startWatch(env: Env): Watch {
  const { window } = env;
  const { document } = window;
  const watchers = new WeakMap<Element, Set<(view: View) => void>>();
  const inView = new Map<Element, View>();
  const isVisible = (): boolean => document.visibilityState === 'visible';
  const tell = (element: Element, seen: View): void => {
    for (const onView of watchers.get(element) ?? []) onView(seen);
  };
  const observer = new window.IntersectionObserver(
    guarded(env, (entries: IntersectionObserverEntry[]) => {
      for (const entry of entries) {
        const { target, isIntersecting, intersectionRatio: ratio, rootBounds } = entry;
        const area = areaOf(entry.boundingClientRect);
        const filled = rootBounds ? areaOf(entry.intersectionRect) / areaOf(rootBounds) : 0;
        const seen = isIntersecting ? view({ ratio, area, filled }) : 'none';
        if (seen === (inView.get(target) ?? 'none')) continue;
        if (seen === 'none') inView.delete(target);
        else inView.set(target, seen);
        if (isVisible()) tell(target, seen);
      }
    }),
    { threshold },
  );
  const stopListening = listen(env, document, 'visibilitychange', () => {
    for (const [element, seen] of inView) tell(element, isVisible() ? seen : 'none');
  });
  return {
    watch: (element, onView) => {
      const all = watchers.get(element) ?? new Set();
      watchers.set(element, all.add(onView));
      const seen = inView.get(element);
      if (seen && isVisible()) onView(seen);
      observer.observe(element);
      return () => {
        if (!all.delete(onView)) return;
        onView('none');
        if (all.size) return;
        observer.unobserve(element);
        inView.delete(element);
        watchers.delete(element);
      };
    },
    stop: () => {
      stopListening();
      observer.disconnect();
    },
  };
}

const areaOf = ({ width, height }: DOMRectReadOnly): number => width * height;
