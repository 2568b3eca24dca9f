import type { Env } from '../../src/browser/index.js';
import type { Batch } from '../../src/wire/index.js';

export interface FakePage {
  readonly window: Env['window'];
  /** Says how much of an element is in view, as the browser would. */
  readonly see: (element: Element, ratio: number) => void;
  readonly visible: (isVisible: boolean) => void;
  /** A trusted event, as a person would cause it. */
  readonly does: (type: string, target: EventTarget, fields?: object) => void;
  readonly posted: Batch[];
  readonly beacons: Batch[];
  /** What the collector answers; a number is a status. */
  answer: (batch: Batch) => unknown;
}

const takes = (batch: Batch): unknown => ({
  accepted: batch.streams.reduce((sum, { events }) => sum + events.length, 0),
  duplicate: 0,
  rejected: [],
});

/** happy-dom's window with what it has not: views, a collector, and events that a person causes. */
export function fakePage(navigator: object = {}): FakePage {
  const { document } = globalThis;
  const observers = new Map<Element, (entries: unknown[]) => void>();
  let visibility = 'visible';
  const page: FakePage = {
    posted: [],
    beacons: [],
    answer: takes,
    see: (element, ratio) =>
      observers.get(element)?.([
        {
          target: element,
          isIntersecting: ratio > 0,
          intersectionRatio: ratio,
          boundingClientRect: { width: 100, height: 100 },
          intersectionRect: { width: 100, height: 100 * ratio },
          rootBounds: { width: 1000, height: 1000 },
        },
      ]),
    visible: (isVisible) => {
      visibility = isVisible ? 'visible' : 'hidden';
      document.dispatchEvent(new Event('visibilitychange'));
    },
    does: (type, target, fields = {}) => {
      const event = new Event(type, { bubbles: true, composed: true });
      for (const [key, value] of Object.entries({ isTrusted: true, ...fields }))
        Object.defineProperty(event, key, { value });
      target.dispatchEvent(event);
    },
    window: new Proxy(globalThis.window, {
      get: (target, name) => {
        const own: Record<PropertyKey, unknown> = {
          document: fakeDocument,
          navigator: {
            ...navigator,
            sendBeacon: (_: string, text: string) => page.beacons.push(JSON.parse(text) as Batch) > 0,
          },
          fetch: async (_: string, { body }: { body: string | Blob }) => {
            const batch = JSON.parse(typeof body === 'string' ? body : await body.text()) as Batch;
            page.posted.push(batch);
            const answer = page.answer(batch);
            const status = typeof answer === 'number' ? answer : 200;
            return { status, ok: status < 300, headers: new Headers(), json: async () => answer };
          },
          CompressionStream: undefined,
          IntersectionObserver: class {
            readonly callback: (entries: unknown[]) => void;
            constructor(callback: (entries: unknown[]) => void) {
              this.callback = callback;
            }
            observe = (element: Element): void => void observers.set(element, this.callback);
            unobserve = (element: Element): void => void observers.delete(element);
            disconnect = (): void => observers.clear();
          },
        };
        if (name in own) return own[name];
        const value = Reflect.get(target, name) as unknown;
        return typeof value === 'function' && !/^[A-Z]/.test(String(name)) ? value.bind(target) : value;
      },
    }) as Env['window'],
  };
  const fakeDocument = new Proxy(document, {
    get: (target, name) => {
      if (name === 'visibilityState') return visibility;
      if (name === 'hasFocus') return () => true;
      const value = Reflect.get(target, name) as unknown;
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  return page;
}
