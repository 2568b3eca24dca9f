// A real browser with a profile on disk, whose processes can really be killed.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';

const executables = { chromium: '/usr/bin/chromium', firefox: '/usr/bin/firefox-esr' };
const chromiumArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const running = new Set();

/** `isBlocked`: the visitor has forbidden all sites to keep data. */
export async function openBrowser(engine, profile, { isBlocked = false } = {}) {
  if (isBlocked && engine === 'chromium') {
    mkdirSync(join(profile, 'Default'), { recursive: true });
    const preferences = { profile: { default_content_setting_values: { cookies: 2 } } };
    writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify(preferences));
  }
  const browser = await puppeteer.launch({
    browser: engine === 'firefox' ? 'firefox' : 'chrome',
    executablePath: executables[engine],
    headless: true,
    userDataDir: profile,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    ...(engine === 'chromium' && { args: chromiumArgs, ignoreDefaultArgs: ['--disable-features=BackForwardCache'] }),
    ...(engine === 'firefox' && isBlocked && { extraPrefsFirefox: { 'network.cookie.cookieBehavior': 2 } }),
  });
  const { pid } = browser.process();
  running.add(pid);
  const ended = new Promise((resolve) => browser.process().once('exit', resolve));
  void ended.then(() => running.delete(pid));
  return {
    /** A tab that keeps what its page says of itself: `did` and `kept` by number with their times, the last number of each stream, warnings. */
    tab: async ({ type = 'window', url, before }) => {
      const page = await browser.newPage({ type });
      const told = { page, did: new Map(), kept: new Map(), streams: new Map(), warnings: [] };
      page.on('console', (message) => hear(told, message.type(), message.text()));
      await before?.(page, new URL(url));
      await page.goto(url);
      return told;
    },
    /** Kills what a failure has left. */
    end: () => end(pid),
    close: async () => {
      await browser.close();
      await ended;
    },
    /** Every process of it dies at once. Gives when: what it had told until then is heard before it is gone. */
    kill: async () => {
      const at = Date.now();
      process.kill(-pid, 'SIGSTOP');
      await new Promise((resolve) => setTimeout(resolve, 100));
      process.kill(-pid, 'SIGKILL');
      await ended;
      await browser.disconnect().catch(() => undefined);
      return at;
    },
  };
}

/** Kills every browser that is still running, and only these. */
export function killBrowsers() {
  for (const pid of running) end(pid);
}

function end(pid) {
  try {
    if (running.delete(pid)) process.kill(-pid, 'SIGKILL');
  } catch {
    // it has ended by itself
  }
}

function hear({ did, kept, streams, warnings }, type, text) {
  const [word, ...numbers] = text.split(' ');
  const [first, second, third] = numbers.map(Number);
  if (word === 'did') for (let i = first; i < second; i++) did.set(i, third);
  else if (word === 'kept') {
    for (const number of numbers.slice(3)) kept.set(Number(number), first);
    streams.set(numbers[1], Math.max(Number(numbers[2]), streams.get(numbers[1]) ?? 0));
  } else if (type.startsWith('warn')) warnings.push(text);
}
