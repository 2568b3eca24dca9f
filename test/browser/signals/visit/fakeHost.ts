import type { Env } from '../../../../src/browser/index.js';
import type { Host, Press } from '../../../../src/browser/signals/host.js';
import { type FakeEnv, fakeEnv } from '../../../support/fakeEnv.js';

type Heard = Parameters<Parameters<Host['onEvent']>[0]>[0];
type View = Parameters<Parameters<Host['watch']>[1]>[0];

/** A page of a few facts, the rest of the SDK, and what was told of them. */
export interface FakeHost {
  readonly env: FakeEnv;
  readonly host: Host;
  readonly told: unknown[];
  readonly page: { referrer: string; visibilityState: string; prerendering: boolean; pathname: string };
  readonly entry: { type?: string; activationStart?: number };
  /** An event of the window, or of the Navigation API. */
  readonly does: (type: string, fields?: object) => void;
  readonly navigates: (pathname: string) => void;
  readonly press: (...path: Element[]) => void;
  readonly records: (event: object) => void;
  readonly declares: (element: Element, name: string) => void;
  readonly see: (element: Element, view: View) => void;
  /** Listeners on the window that are still there. */
  readonly listeners: () => number;
}

export function fakeHost({ hasNavigation = true } = {}): FakeHost {
  const told: unknown[] = [];
  const on = { press: [] as ((press: Press) => void)[], event: [] as ((event: Heard) => void)[] };
  const declared: Parameters<Host['onTouchpoint']>[0][] = [];
  const views = new Map<Element, (view: View) => void>();
  const page = { referrer: '', visibilityState: 'visible', prerendering: false, pathname: '/' };
  const entry = { type: 'navigate' };
  const documentElement = document.createElement('html');
  let listeners = 0;
  const counted = (): EventTarget => {
    const target = new EventTarget();
    const { addEventListener, removeEventListener } = target;
    return Object.assign(target, {
      addEventListener: (...args: Parameters<EventTarget['addEventListener']>) => {
        listeners++;
        addEventListener.apply(target, args);
      },
      removeEventListener: (...args: Parameters<EventTarget['removeEventListener']>) => {
        listeners--;
        removeEventListener.apply(target, args);
      },
    });
  };
  const navigation = hasNavigation ? counted() : undefined;
  const window = Object.assign(counted(), {
    document: Object.assign(page, { documentElement }),
    location: {
      origin: 'https://shop.example',
      get pathname() {
        return page.pathname;
      },
    },
    screen: { width: 390, height: 844 },
    matchMedia: () => ({ matches: true }),
    performance: { getEntriesByType: () => [entry] },
    scrollY: 0,
    innerHeight: 100,
    ...(navigation && { navigation }),
  }) as unknown as Env['window'];
  const env = fakeEnv({ window });
  const fire = (target: EventTarget, type: string, fields: object = {}): void =>
    void target.dispatchEvent(Object.assign(new Event(type), fields));
  return {
    env,
    told,
    page,
    entry,
    listeners: () => listeners,
    does: (type, fields) => fire(window, type, fields),
    navigates: (pathname) => {
      page.pathname = pathname;
      if (navigation) fire(navigation, 'currententrychange');
    },
    press: (...path) => {
      const press: Press = { path, control: path[0], by: 'mouse', downAt: env.now(), upAt: env.now() };
      for (const heard of on.press) heard(press);
    },
    records: (event) => {
      for (const heard of on.event) heard(event as Heard);
    },
    declares: (element, name) => {
      for (const each of declared) each(element, name);
    },
    see: (element, view) => views.get(element)?.(view),
    host: {
      env,
      watch: (element, onView) => {
        views.set(element, onView);
        return () => void views.delete(element);
      },
      tell: (path, event) => void told.push({ path, ...event }),
      tellPage: (event) => void told.push(event),
      onTouchpoint: (each) => void declared.push(each),
      onPress: (heard) => void on.press.push(heard),
      onReaction: () => undefined,
      onLeave: () => undefined,
      onEvent: (heard) => void on.event.push(heard),
      threshold: (element, name, otherwise) => Number(element.getAttribute(`data-${name}`) ?? otherwise),
    },
  };
}
