import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Page, type Browser as Puppet } from 'puppeteer-core';
import { remote } from 'webdriverio';

/** One thing a hand does, in a sequence: how `gesture` makes what a single press cannot. */
export type Step =
  | { readonly do: 'move'; readonly to: string; readonly dx?: number; readonly dy?: number }
  | { readonly do: 'down' }
  | { readonly do: 'up' }
  | { readonly do: 'wait'; readonly ms: number }
  /** Held so long, with the browser's own repeats where the driver can make them. */
  | { readonly do: 'hold'; readonly key: 'Enter' | 'Space'; readonly repeats: number };

/** One page of a real browser. Presses and keys are trusted: the browser itself makes them. */
export interface Tab {
  readonly goto: (url: string) => Promise<void>;
  /** The value of an expression in the page. It must be JSON. */
  readonly run: <T>(expression: string) => Promise<T>;
  readonly press: (selector: string) => Promise<void>;
  readonly key: (selector: string, key: 'Enter' | 'Space') => Promise<void>;
  /** The main mouse button and keys, one step after the other. `move` goes to the middle of the element. */
  readonly gesture: (steps: readonly Step[]) => Promise<void>;
  /** Puppeteer's page, where there is one, for what only one engine can do. */
  readonly page?: Page;
  /** WebDriver's session, where there is one. */
  readonly session?: WebdriverIO.Browser;
}

export interface Browser {
  /** In a window of its own, several can be in view and have the focus; only Chromium opens those. */
  readonly tab: (options?: { readonly type?: 'window' }) => Promise<Tab>;
  readonly close: () => Promise<void>;
  /** The whole browser dies at once, as by a crash. */
  readonly kill: () => Promise<void>;
}

export interface Engine {
  readonly name: 'chromium' | 'firefox' | 'webkit';
  readonly open: (options?: { readonly profile?: string }) => Promise<Browser>;
}

const miniBrowser = (): string =>
  existsSync('/usr/lib')
    ? (readdirSync('/usr/lib')
        .map((folder) => `/usr/lib/${folder}/webkit2gtk-4.1/MiniBrowser`)
        .find((path) => existsSync(path)) ?? '')
    : '';

const onPath = (command: string): string =>
  (process.env.PATH ?? '')
    .split(':')
    .map((folder) => join(folder, command))
    .find((path) => existsSync(path)) ?? '';

const needs: Record<Engine['name'], { readonly found: () => boolean; readonly packages: string }> = {
  chromium: { found: () => !!onPath('chromium'), packages: 'chromium' },
  firefox: { found: () => !!onPath('firefox-esr'), packages: 'firefox-esr' },
  webkit: {
    found: () => !!onPath('WebKitWebDriver') && !!onPath('xvfb-run') && !!miniBrowser(),
    packages: 'webkit2gtk-driver xvfb xauth',
  },
};

/** The engine; when it is not on this machine, an error whose one line says how to get it. */
export function engine(name: Engine['name']): Engine {
  const { found, packages } = needs[name];
  if (!found()) throw new Error(`${name} is not installed: sudo apt-get install -y ${packages}`);
  process.stdout.write(`engine: ${name}\n`);
  return { name, open: name === 'webkit' ? openWebKit : (options) => openPuppet(name, options?.profile) };
}

/** A new, empty profile folder, and what removes it. */
export function temporaryProfile(): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'unasked-profile-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 5 }) };
}

const chromiumArgs =
  '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync'.split(
    ' ',
  );

async function openPuppet(name: 'chromium' | 'firefox', profile?: string): Promise<Browser> {
  const own = profile ? undefined : temporaryProfile();
  const browser: Puppet = await puppeteer.launch({
    browser: name === 'chromium' ? 'chrome' : 'firefox',
    executablePath: onPath(name === 'chromium' ? 'chromium' : 'firefox-esr'),
    headless: true,
    args: name === 'chromium' ? chromiumArgs : [],
    userDataDir: profile ?? own?.path ?? '',
    // Puppeteer turns the back/forward cache off, which is where half of a page's lives end.
    ...(name === 'chromium' && { ignoreDefaultArgs: ['--disable-features=BackForwardCache'] }),
  });
  return {
    tab: async (options) => {
      const page = await browser.newPage(options as { type: 'window' });
      return {
        page,
        goto: async (url) => void (await page.goto(url)),
        run: (expression) => page.evaluate(`(async () => (${expression}))()`) as Promise<never>,
        press: (selector) => page.click(selector),
        key: async (selector, key) => {
          await page.focus(selector);
          // Firefox knows the key by what it writes only.
          await page.keyboard.press(key === 'Space' ? ' ' : key);
        },
        gesture: (steps) =>
          name === 'chromium'
            ? chromiumGesture(page, steps)
            : sequences(
                steps,
                (expression) => page.evaluate(expression),
                (sequence) => (page.mainFrame() as unknown as BidiFrame).browsingContext.performActions([sequence]),
              ),
      };
    },
    close: async () => {
      await browser.close();
      own?.remove();
    },
    kill: async () => {
      const process = browser.process();
      const ended = new Promise((resolve) => process?.once('exit', resolve));
      process?.kill('SIGKILL');
      await ended;
      await browser.disconnect();
    },
  };
}

/** What puppeteer's frame has in Firefox, and its types do not tell. */
interface BidiFrame {
  readonly browsingContext: { readonly performActions: (sequences: readonly object[]) => Promise<void> };
}

const middle = (selector: string): string =>
  `(({ x, y, width, height }) => ({ x: Math.round(x + width / 2), y: Math.round(y + height / 2) }))(document.querySelector(${JSON.stringify(selector)}).getBoundingClientRect())`;

/** In Chromium there is no sequence: what a message took on a busy machine is taken off the next wait. */
async function chromiumGesture(page: Page, steps: readonly Step[]): Promise<void> {
  let due = performance.now();
  let clickCount = 0;
  const wait = (ms: number): Promise<void> => {
    due += ms;
    return new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
  };
  for (const step of steps) {
    if (step.do === 'move') {
      const { x, y } = (await page.evaluate(middle(step.to))) as { x: number; y: number };
      await page.mouse.move(x + (step.dx ?? 0), y + (step.dy ?? 0));
      clickCount = 0;
      due = performance.now();
    } else if (step.do === 'wait') {
      await wait(step.ms);
      if (step.ms >= 500) clickCount = 0;
    } else if (step.do === 'down') await page.mouse.down({ clickCount: ++clickCount });
    else if (step.do === 'up') await page.mouse.up({ clickCount });
    else {
      for (let i = 0; i <= step.repeats; i++) {
        await page.keyboard.down(step.key);
        await wait(40);
      }
      await page.keyboard.up(step.key);
    }
  }
}

/** WebDriver's own sequences, where the driver keeps the time: one for each run of mouse steps and one for each key. */
async function sequences(
  steps: readonly Step[],
  find: (expression: string) => Promise<unknown>,
  perform: (sequence: object) => Promise<unknown>,
): Promise<void> {
  let mouse: object[] = [];
  const flush = async (): Promise<void> => {
    const actions = mouse;
    mouse = [];
    if (actions.length) await perform({ type: 'pointer', id: 'hand', parameters: { pointerType: 'mouse' }, actions });
  };
  for (const step of steps) {
    if (step.do === 'move') {
      const { x, y } = (await find(middle(step.to))) as { x: number; y: number };
      mouse.push({ type: 'pointerMove', duration: 0, x: x + (step.dx ?? 0), y: y + (step.dy ?? 0) });
    } else if (step.do === 'wait') mouse.push({ type: 'pause', duration: step.ms });
    else if (step.do === 'hold') {
      await flush();
      const value = step.key === 'Enter' ? '\uE007' : ' ';
      // A key that is down already repeats, where the driver repeats at all.
      const down = [
        { type: 'keyDown', value },
        { type: 'pause', duration: 40 },
      ];
      const actions = [...Array.from({ length: step.repeats + 1 }, () => down).flat(), { type: 'keyUp', value }];
      await perform({ type: 'key', id: 'key', actions });
    } else mouse.push({ type: step.do === 'down' ? 'pointerDown' : 'pointerUp', button: 0 });
  }
  await flush();
}

const webElement = 'element-6066-11e4-a52e-4f735466cecf';

async function openWebKit(): Promise<Browser> {
  const port = await freePort();
  const driver = spawn('xvfb-run', ['-a', 'WebKitWebDriver', `--port=${port}`], { detached: true, stdio: 'ignore' });
  const stop = (): void => stopGroup(driver);
  try {
    const session = await retry(() =>
      remote({
        hostname: '127.0.0.1',
        port,
        logLevel: 'silent',
        connectionRetryCount: 0,
        capabilities: {
          browserName: 'MiniBrowser',
          'wdio:enforceWebDriverClassic': true,
          'webkitgtk:browserOptions': { binary: miniBrowser(), args: ['--automation'] },
        } as WebdriverIO.Capabilities,
      }),
    );
    const find = async (selector: string): Promise<string> => {
      const found = (await session.findElement('css selector', selector)) as unknown as Record<string, string>;
      return found[webElement] ?? '';
    };
    return {
      tab: async () => ({
        session,
        goto: async (url) => void (await session.navigateTo(url)),
        run: (expression) =>
          session.executeAsyncScript(`const done = arguments[0]; (async () => (${expression}))().then(done)`, []),
        press: async (selector) => session.elementClick(await find(selector)),
        key: async (selector, key) => session.elementSendKeys(await find(selector), key === 'Enter' ? '\uE007' : ' '),
        gesture: (steps) =>
          sequences(
            steps,
            (expression) => session.executeScript(`return ${expression}`, []),
            (sequence) => session.performActions([sequence]),
          ),
      }),
      close: async () => {
        await session.deleteSession().catch(() => undefined);
        stop();
      },
      kill: async () => stop(),
    };
  } catch (error) {
    stop();
    throw error;
  }
}

function stopGroup({ pid }: ChildProcess): void {
  try {
    if (pid) process.kill(-pid, 'SIGTERM');
  } catch {
    // it has ended by itself
  }
}

async function retry<T>(run: () => Promise<T>, tries = 40): Promise<T> {
  for (;;) {
    try {
      return await run();
    } catch (error) {
      if (--tries <= 0) throw error;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
