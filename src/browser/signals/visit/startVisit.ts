import type { ViewEvent } from '../../../wire/index.js';
import { listen } from '../../env.js';
import type { Shelf } from '../../shelf.js';
import type { Host } from '../host.js';
import { device } from './device.js';
import { referrer } from './referrer.js';
import { routeTemplate } from './routeTemplate.js';

const dayMs = 864e5;
/** A visit ends after so long without activity: half an hour, as is conventional. */
const visitMs = dayMs / 48;
/** Whoever goes back is on the page before within this. */
const followsMs = 1e4;
/** The page that was left for one out of the cache has its own process, and writes its last while that is shown. */
const lastWordMs = 100;

/**
 * `view`, `return` and `quick_back`. On the shelf is when the visitor was last here, for how long what was then seen had
 * been there, and its route: the page that is gone back to tells the quick back. While `mayKeep` says no, the shelf is
 * neither read nor written.
 */
export function startVisit(
  { env, tellPage, onPress, onTouchpoint, watch, threshold }: Host,
  shelf: Pick<Shelf, 'get' | 'set'>,
  mayKeep: () => boolean,
): () => void {
  const { window } = env;
  const { document, location, screen } = window;
  const { navigation = window } = window as { readonly navigation?: EventTarget };
  const root = document.documentElement;
  let path = location.pathname;
  let route: string;
  let since: number;
  /** Not a number in a view that was gone back to, or in which something was done or answered. */
  let activeMs: number;
  let kept: string | undefined;
  let cancel: (() => void) | undefined;
  let cancelRestore: (() => void) | undefined;

  const act = (): void => {
    activeMs = Number.NaN;
  };
  const goBack = (route: string, activeMs: number): void => {
    if (activeMs <= threshold(root, 'quick-back-ms', 5e3)) tellPage({ kind: 'quick_back', route, activeMs });
  };
  const pass = (): void => {
    activeMs += Math.round(env.now() - since);
    since = env.now();
    kept = [env.clock(), activeMs, route].join(' ');
    if (mayKeep()) shelf.set('seen', kept);
  };
  const enter = (kind: ViewEvent['navigation'], isBack?: boolean): void => {
    path = location.pathname;
    route = root.dataset.route ?? routeTemplate(path);
    since = env.now();
    activeMs = isBack ? Number.NaN : 0;
    tellPage({
      kind: 'view',
      route,
      referrer: kind === 'route' ? 'internal' : referrer(document.referrer, location.origin),
      device: device(window.matchMedia('(pointer:coarse)').matches, Math.min(screen.width, screen.height)),
      navigation: kind,
    });
    pass();
  };
  const load = (kind: ViewEvent['navigation']): void => {
    const isBack = /^b|res/.test(kind);
    const seen = mayKeep() && shelf.get('seen');
    const [at, ms, left] = seen ? seen.split(' ') : [];
    const awayMs = env.clock() - Number(at);
    // What this page has put there itself is of no page that was left for it: the visitor was on another site.
    if (left && isBack && seen !== kept && awayMs < followsMs) goBack(left, Number(ms));
    if (awayMs > visitMs) tellPage({ kind: 'return', days: Math.floor(awayMs / dayMs) });
    enter(kind, isBack);
  };
  const start = (): void => {
    const [entry] = window.performance.getEntriesByType('navigation') as (PerformanceNavigationTiming & {
      readonly activationStart?: number;
    })[];
    load(entry?.activationStart ? 'prerender' : (entry?.type ?? 'navigate'));
  };
  // A router does its work after the event that it hears, and names the route with it: look a little later.
  const look = (ms: number, isBack?: boolean): void => {
    cancel?.();
    cancel = env.later(() => {
      if (location.pathname === path) return;
      pass();
      if (isBack) goBack(route, activeMs);
      enter('route', isBack);
    }, ms);
  };

  const stops = [
    listen<PageTransitionEvent>(
      env,
      window,
      'popstate pageshow visibilitychange prerenderingchange',
      ({ type, persisted }) => {
        if (type === 'popstate') look(0, true);
        else if (persisted) cancelRestore = env.later(() => load('restore'), lastWordMs);
        else if (type === 'prerenderingchange') start();
        else if (document.visibilityState === 'hidden') pass();
        else since = env.now();
      },
    ),
    // A traversal is heard here first and then as `popstate`, which has the last word.
    listen(env, navigation, 'currententrychange', () => look(0)),
  ];
  onPress(() => {
    act();
    if (navigation === window) look(1e3); // without the Navigation API, this is how a pushState is seen
  });
  onTouchpoint((element) => watch(element, (view) => view === 'half' && element.matches('[data-answer]') && act()));
  if (!(document as { readonly prerendering?: boolean }).prerendering) start();
  return () => {
    cancel?.();
    cancelRestore?.();
    for (const stop of stops) stop();
  };
}
