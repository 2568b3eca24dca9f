import { type Env, guarded, listen } from '../env.js';
import { type View, view } from './view.js';

export interface Watch {
  /** Calls back whenever the view of it changes; `none` while the tab is hidden. Returns what ends it. */
  readonly watch: (element: Element, onView: (view: View) => void) => () => void;
  readonly stop: () => void;
}

// Fine steps, because an element higher than the window passes the rule at a small ratio.
const threshold = [0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.75, 1];

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
  let observer: IntersectionObserver | undefined;
  try {
    observer = new window.IntersectionObserver(
      guarded(env, (entries: IntersectionObserverEntry[]) => {
        for (const {
          target,
          isIntersecting,
          intersectionRatio: ratio,
          boundingClientRect,
          intersectionRect,
          rootBounds,
        } of entries) {
          const area = boundingClientRect.width * boundingClientRect.height;
          const root = rootBounds ? rootBounds.width * rootBounds.height : Number.POSITIVE_INFINITY;
          const filled = (intersectionRect.width * intersectionRect.height) / root;
          const seen = isIntersecting ? view({ ratio, area, filled }) : 'none';
          if (seen === (inView.get(target) ?? 'none')) continue;
          if (seen === 'none') inView.delete(target);
          else inView.set(target, seen);
          if (isVisible()) tell(target, seen);
        }
      }),
      { threshold },
    );
  } catch {
    env.report({ code: 'view', message: 'no IntersectionObserver here: nothing is known to be in view' });
  }
  const stopListening = listen(env, document, 'visibilitychange', () => {
    for (const [element, seen] of inView) tell(element, isVisible() ? seen : 'none');
  });
  return {
    watch: (element, onView) => {
      const all = watchers.get(element) ?? new Set();
      watchers.set(element, all.add(onView));
      const seen = inView.get(element);
      if (seen && isVisible()) onView(seen);
      observer?.observe(element);
      return () => {
        if (!all.delete(onView)) return;
        onView('none');
        if (all.size) return;
        observer?.unobserve(element);
        inView.delete(element);
        watchers.delete(element);
      };
    },
    stop: () => {
      stopListening();
      observer?.disconnect();
    },
  };
}
