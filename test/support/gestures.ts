import type { KeyInput } from 'puppeteer-core';
import { type Engine, engine } from './browsers.js';

/** What a hand does, one after the other. Points are in the window's pixels. */
export type Move =
  | { readonly to: readonly [x: number, y: number]; readonly ms?: number }
  | { readonly mouse: 'down' | 'up'; readonly button?: 'left' | 'right' }
  | { readonly key: Key; readonly is: 'down' | 'up' }
  | { readonly wheel: number }
  | { readonly pause: number };

export type Key = 'Enter' | 'Space' | 'Tab' | 'Escape' | 'Backspace' | 'ArrowDown' | 'ArrowRight' | 'Control' | string;

/** One page of a real browser and a hand on it. Everything that it does is trusted input. */
export interface Hand {
  readonly goto: (url: string) => Promise<void>;
  /** The value of an expression in the page. It must be JSON. */
  readonly run: <T>(expression: string) => Promise<T>;
  readonly act: (moves: readonly Move[]) => Promise<void>;
  /** The tab is hidden for so long. */
  readonly away: (ms: number) => Promise<void>;
  /** One finger: from one point to the other within the time, or a tap. Chromium only. */
  readonly touch?: (from: readonly [number, number], to: readonly [number, number], ms: number) => Promise<void>;
}

export interface Hands {
  readonly hands: readonly Hand[];
  readonly close: () => Promise<void>;
}

const viewport = { width: 1100, height: 800 };

/**
 * Several hands at once, each in a page that is in view and has the focus. Chromium gives that to each window; in Firefox
 * and WebKit it takes one browser for each.
 */
export async function openHands(name: Engine['name'], count: number): Promise<Hands> {
  const { open } = engine(name);
  const isOneEnough = name === 'chromium';
  const browsers = await Promise.all(Array.from({ length: isOneEnough ? 1 : count }, () => open()));
  const close = async (): Promise<void> => void (await Promise.allSettled(browsers.map((browser) => browser.close())));
  try {
    const tabs = await Promise.all(browsers.map((browser) => browser.tab()));
    const hands: Hand[] = [];
    for (const { page, session } of tabs) {
      if (session) hands.push(await webDriverHand(session));
      if (!page) continue;
      if (!isOneEnough) hands.push(await firefoxHand(page));
      for (let nth = 0; isOneEnough && nth < count; nth++)
        hands.push(await chromiumHand(await page.browser().newPage({ type: 'window' })));
    }
    return { hands, close };
  } catch (error) {
    await close();
    throw error;
  }
}

type Page = import('puppeteer-core').Page;

const ofPage = (page: Page): Pick<Hand, 'goto' | 'run'> => ({
  goto: async (url) => void (await page.goto(url, { waitUntil: 'load', timeout: 60_000 })),
  run: (expression) => page.evaluate(`(async () => (${expression}))()`) as Promise<never>,
});

async function chromiumHand(page: Page): Promise<Hand> {
  await page.setViewport(viewport);
  const browser = await page.createCDPSession();
  const { windowId } = await browser.send('Browser.getWindowForTarget');
  const show = (windowState: 'minimized' | 'normal'): Promise<unknown> =>
    browser.send('Browser.setWindowBounds', { windowId, bounds: { windowState } });
  page.on('dialog', (dialog) => void dialog.dismiss().catch(() => undefined));
  return {
    ...ofPage(page),
    act: async (moves) => {
      // There is no sequence here: what the driver took for the moves before a pause is taken off it, and what a page
      // that is busy takes to answer is not waited for. The browser keeps the order.
      const sent: Promise<void>[] = [];
      const send = (one: Promise<void>): void => {
        one.catch(() => undefined);
        sent.push(one);
      };
      let due = performance.now();
      let downAt = -1e9;
      let clickCount = 0;
      for (const move of moves) {
        if ('to' in move) {
          await page.mouse.move(...move.to, { steps: Math.max(1, Math.round((move.ms ?? 0) / 20)) });
          clickCount = 0;
        } else if ('mouse' in move) {
          const { button = 'left' } = move;
          if (move.mouse === 'down') {
            clickCount = due - downAt < 500 ? clickCount + 1 : 1;
            downAt = due;
          }
          send(page.mouse[move.mouse]({ button, clickCount }));
        } else if ('key' in move) send(page.keyboard[move.is](move.key as KeyInput));
        else if ('wheel' in move) send(page.mouse.wheel({ deltaY: move.wheel }));
        else {
          due = Math.max(due + move.pause, performance.now());
          await wait(due - performance.now());
        }
      }
      await Promise.all(sent);
    },
    away: async (ms) => {
      await show('minimized');
      await wait(ms);
      await show('normal');
    },
    touch: async (from, to, ms) => {
      const finger = await page.touchscreen.touchStart(...from);
      const steps = Math.round(ms / 20);
      for (let step = 1; step <= steps; step++) {
        const at = (side: 0 | 1): number => from[side] + ((to[side] - from[side]) * step) / steps;
        if (from[0] !== to[0] || from[1] !== to[1]) await finger.move(at(0), at(1));
        await wait(20);
      }
      await finger.end();
    },
  };
}

/** What puppeteer's frame has in Firefox, and its types do not tell. */
interface BidiFrame {
  readonly browsingContext: { readonly performActions: (sequences: readonly object[]) => Promise<void> };
}

async function firefoxHand(page: Page): Promise<Hand> {
  await page.setViewport(viewport);
  page.on('dialog', (dialog) => void dialog.dismiss().catch(() => undefined));
  return {
    ...ofPage(page),
    act: sequence((devices) => (page.mainFrame() as unknown as BidiFrame).browsingContext.performActions(devices)),
    away: async (ms) => {
      const other = await page.browser().newPage();
      await wait(ms);
      await other.close();
      await page.bringToFront();
    },
  };
}

async function webDriverHand(session: WebdriverIO.Browser): Promise<Hand> {
  await session.setTimeout({ script: 30_000, pageLoad: 60_000 });
  return {
    goto: async (url) => void (await session.navigateTo(url)),
    run: (expression) =>
      session.executeAsyncScript(
        `const done = arguments[0]; (async () => (${expression}))().then(done, () => done())`,
        [],
      ),
    act: sequence((devices) => session.performActions(devices as object[]), true),
    away: async (ms) => {
      const { x, y, width, height } = await session.getWindowRect();
      await session.minimizeWindow();
      await wait(ms);
      await session.setWindowRect(x, y, width, height);
    },
  };
}

const codes: Record<string, string> = {
  Enter: '\uE007',
  Space: ' ',
  Tab: '\uE004',
  Escape: '\uE00C',
  Backspace: '\uE003',
  ArrowDown: '\uE015',
  ArrowRight: '\uE014',
  Control: '\uE009',
};

/**
 * WebDriver's own sequences: the browser keeps the time. All devices go in step: in each tick one acts and the others rest.
 * WebKit's wheel has a place: it turns by the difference to where it was, and a pause takes it back to nought.
 */
function sequence(perform: (devices: readonly object[]) => Promise<unknown>, hasWheelPlace = false): Hand['act'] {
  let at: readonly [number, number] = [0, 0];
  let wheelAt = 0;
  return async (moves) => {
    const pointer: object[] = [];
    const keys: object[] = [];
    const wheel: object[] = [];
    const rest = { type: 'pause', duration: 0 };
    const scroll = (deltaY: number): object => {
      const [x, y] = at;
      return { type: 'scroll', x, y, deltaX: 0, deltaY, duration: 0, origin: 'viewport' };
    };
    const tick = (of: object[], action: object): void => {
      for (const device of [pointer, keys]) device.push(device === of ? action : rest);
      wheel.push(of === wheel ? action : hasWheelPlace ? scroll(wheelAt) : rest);
    };
    for (const move of moves) {
      if ('to' in move) {
        at = [Math.round(move.to[0]), Math.round(move.to[1])];
        tick(pointer, { type: 'pointerMove', x: at[0], y: at[1], duration: move.ms ?? 0, origin: 'viewport' });
      } else if ('mouse' in move) {
        const type = move.mouse === 'down' ? 'pointerDown' : 'pointerUp';
        tick(pointer, { type, button: move.button === 'right' ? 2 : 0 });
      } else if ('key' in move)
        tick(keys, { type: move.is === 'down' ? 'keyDown' : 'keyUp', value: codes[move.key] ?? move.key });
      else if ('wheel' in move) {
        wheelAt += move.wheel;
        tick(wheel, scroll(hasWheelPlace ? wheelAt : move.wheel));
      } else tick(pointer, { type: 'pause', duration: Math.round(move.pause) });
    }
    const isUsed = (actions: object[]): boolean => actions.some((action) => action !== rest);
    const hasWheel = moves.some((move) => 'wheel' in move);
    await perform([
      { type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions: pointer },
      ...(isUsed(keys) ? [{ type: 'key', id: 'keys', actions: keys }] : []),
      ...(hasWheel ? [{ type: 'wheel', id: 'wheel', actions: wheel }] : []),
    ]);
  };
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)));
