import { startWatch } from '../../src/browser/element/watch.js';
import type { Env } from '../../src/browser/index.js';
import type { Host, Press, StartSignal, Told } from '../../src/browser/signals/host.js';
import { type FakeEnv, fakeEnv } from './fakeEnv.js';
import { type FakePage, fakePage } from './fakePage.js';

export interface SignalHost {
  readonly page: FakePage;
  readonly env: FakeEnv;
  /** What was told, each with the declared names it was told of, without those that `only` leaves out. */
  readonly told: (...only: Told['kind'][]) => object[];
  /** Declares an element. Returns what ends that. */
  readonly declare: (element: Element, name: string) => () => void;
  readonly press: (target: Element, fields?: Partial<Press>) => void;
  readonly happen: (kind: 'value') => void;
  /** The tab is hidden, or the page ends. */
  readonly leave: (isEnd: boolean) => void;
  /** The page gets or loses the focus. */
  readonly focus: (isFocused: boolean, said?: 'focus' | 'blur') => void;
  /** What still listens in the window or the document. */
  readonly listeners: () => number;
  readonly stop: () => void;
}

/** A signal in a page, with a host around it that only notes what is told. */
export function signalHost(start: StartSignal): SignalHost {
  const page = fakePage();
  let isFocused = true;
  let listeners = 0;
  const counted = <T extends object>(target: T, own: Record<PropertyKey, unknown>): T =>
    new Proxy(target, {
      get: (_, name) => {
        if (name in own) return own[name];
        const value = Reflect.get(target, name) as unknown;
        if (name !== 'addEventListener' && name !== 'removeEventListener') return value;
        return (...args: unknown[]): void => {
          listeners += name === 'addEventListener' ? 1 : -1;
          (value as (...args: unknown[]) => void)(...args);
        };
      },
    });
  const document = counted(page.window.document, { hasFocus: () => isFocused });
  const window = counted(page.window, { document }) as Env['window'];
  const env = fakeEnv({ window });
  const watch = startWatch({ ...env, window: page.window });
  const names = new Map<Element, string>();
  const told: [readonly Element[], Told][] = [];
  const ended: (() => void)[] = [];
  const on = {
    touchpoint: [] as ((element: Element, name: string) => () => void)[],
    press: [] as ((press: Press) => void)[],
    event: [] as ((event: never) => void)[],
    leave: [] as ((isEnd: boolean) => void)[],
  };
  const host: Host = {
    env,
    watch: watch.watch,
    tell: (path, event) => void told.push([path.filter((element) => names.has(element)), event]),
    tellPage: (event) => void told.push([[], event]),
    onTouchpoint: (heard) => void on.touchpoint.push(heard),
    onPress: (heard) => void on.press.push(heard),
    onReaction: () => undefined,
    onEvent: (heard) => void on.event.push(heard),
    onLeave: (heard) => void on.leave.push(heard),
    threshold: (element, name, otherwise) => {
      const found = element.closest(`[data-${name}]`);
      return found ? Number(found.getAttribute(`data-${name}`)) : otherwise;
    },
  };
  const stop = start(host);
  return {
    page,
    env,
    told: (...only) =>
      told
        .filter(([path, { kind }]) => path.length && (!only.length || only.includes(kind)))
        .map(([path, event]) => ({ of: path.map((element) => names.get(element) ?? '').join(' '), ...event })),
    declare: (element, name) => {
      names.set(element, name);
      const ends = on.touchpoint.map((heard) => heard(element, name));
      const end = (): void => {
        for (const end of ends.splice(0)) end();
      };
      ended.push(end);
      return end;
    },
    press: (target, fields = {}) => {
      const path: Element[] = [];
      for (let at: Element | null = target; at; at = at.parentElement) path.push(at);
      const t = env.now();
      for (const heard of on.press)
        heard({
          path,
          control: path.find((element) => element.matches('button,a,input,label,[role]')),
          by: 'mouse',
          downAt: t,
          upAt: t,
          ...fields,
        });
    },
    happen: (kind) => {
      for (const heard of on.event) heard({ kind } as never);
    },
    leave: (isEnd) => {
      for (const heard of on.leave) heard(isEnd);
    },
    focus: (is, said = is ? 'focus' : 'blur') => {
      isFocused = is;
      globalThis.window.dispatchEvent(new Event(said));
    },
    listeners: () => listeners,
    stop: () => {
      for (const end of ended) end();
      stop();
      watch.stop();
    },
  };
}

/** An element in the page, with a place in the window where the test says so. */
export function put(html: string, top = 0, height = 100): HTMLElement {
  document.body.insertAdjacentHTML('beforeend', html);
  const element = document.body.lastElementChild as HTMLElement;
  place(element, top, height);
  return element;
}

export function place(element: Element, top: number, height = 100): void {
  element.getBoundingClientRect = () => ({ top, bottom: top + height }) as DOMRect;
}

export const text = (words: number): string => Array.from({ length: words }, () => 'word').join(' ');
