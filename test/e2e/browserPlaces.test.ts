import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CDPSession } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { version } from '../../src/browser/version.js';
import { type Browser, engine, type Tab, temporaryProfile } from '../support/browsers.js';
import { type RecordingCollector, startRecordingCollector } from '../support/recordingCollector.js';
import { shopPage, until } from '../support/shopPage.js';

const wait = (ms: number): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, ms));
let collector: RecordingCollector;
beforeEach(async () => {
  collector = await startRecordingCollector();
});
afterEach(() => collector.stop());
const names = (): string[] => collector.stored().flatMap((event) => (event.kind === 'value' ? [event.name] : []));

describe('where a page of chromium may be', () => {
  let browser: Browser;
  let tab: Tab;
  let session: CDPSession;
  let warnings: string[];

  beforeAll(async () => {
    browser = await engine('chromium').open();
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    tab = await browser.tab();
    session = (await tab.page?.createCDPSession()) as CDPSession;
    warnings = [];
    tab.page?.on('console', (message) => message.type() === 'warn' && warnings.push(message.text()));
  });
  afterEach(() => tab.page?.close());
  const say = (value: string): Promise<void> => tab.run(`void unasked('value', '${value}')`);

  test('a page that is frozen goes on in the same stream when it is resumed', async () => {
    await tab.goto(shopPage(collector));
    await until(() => collector.arrivals.length > 0);
    await say('before');
    await session.send('Page.setWebLifecycleState', { state: 'frozen' });
    await wait(500);
    await session.send('Page.setWebLifecycleState', { state: 'active' });
    await say('after');
    await until(() => names().length === 2);
    expect(new Set(collector.stored().map(({ stream }) => stream)).size).toBe(1);
    expect(warnings).toEqual([]);
  });

  test('a disk that the browser empties while the page lives is used again', async () => {
    await tab.goto(shopPage(collector));
    await until(() => collector.arrivals.length > 0);
    await session.send('Storage.clearDataForOrigin', { origin: collector.url, storageTypes: 'indexeddb' });
    await wait(300);
    await say('after');
    await until(() => names().includes('after'));
    expect(await tab.run('indexedDB.databases().then((all) => all.length)')).toBe(1);
    // What was asked of the disk at that moment is said, and kept in memory.
    expect(warnings.filter((text) => !text.startsWith('unasked: storage: memory only'))).toEqual([]);
  });

  test('the second part of another version is not started, and fetched past the cache', async () => {
    const other = `/unasked.second.js?v=${version}&`;
    collector.page(other, readFileSync('dist/unasked.second.js', 'utf8').replaceAll(`"${version}"`, '"0.0.1"'), {
      'cache-control': 'max-age=600',
    });
    await tab.goto(shopPage(collector));
    await until(() => warnings.length > 0);
    expect(warnings).toEqual(['unasked: load: no signals, it is 0.0.1']);
    await tab.run('unasked("flush").then(() => 1)');
    await until(() => collector.arrivals.length > 0);
    await tab.press('#buy');
    await until(() => collector.stored().some(({ kind }) => kind === 'press'));
    expect(warnings).toHaveLength(1);
  });

  test('a second part that is not there is fetched again later, and nothing recorded meanwhile is lost', async () => {
    collector.page(`/unasked.second.js?v=${version}&`, 'throw new Error("half a file")');
    await tab.goto(shopPage(collector));
    await until(() => warnings.length > 0);
    await say('meanwhile');
    await until(() => names().includes('meanwhile'), 20_000); // after 10 s
    await tab.press('#buy');
    await until(() => collector.stored().some(({ kind }) => kind === 'press'));
    expect(warnings).toHaveLength(1);
  });
});

describe('a private window of chromium', () => {
  test('delivers while it lives and leaves nothing to the next', async () => {
    const browser = await engine('chromium').open();
    const { page } = await browser.tab();
    try {
      for (const visit of [1, 2]) {
        const context = await page?.browser().createBrowserContext();
        const window = await context?.newPage();
        await window?.goto(shopPage(collector));
        await window?.evaluate(`unasked('value', 'visit${visit}')`);
        await until(() => names().length === visit);
        await context?.close();
      }
      expect(new Set(collector.stored().map(({ visitor }) => visitor)).size).toBe(2);
    } finally {
      await browser.close();
    }
  });
});

test('site data that is blocked in the settings of chromium: presses still arrive, and each kind is said once', async () => {
  const profile = temporaryProfile();
  mkdirSync(join(profile.path, 'Default'), { recursive: true });
  const preferences = { profile: { default_content_setting_values: { cookies: 2 } } };
  writeFileSync(join(profile.path, 'Default', 'Preferences'), JSON.stringify(preferences));
  const browser = await engine('chromium').open({ profile: profile.path });
  try {
    const tab = await browser.tab();
    const errors: string[] = [];
    const warnings: string[] = [];
    tab.page?.on('pageerror', (error) => errors.push(String(error)));
    tab.page?.on('console', (message) => message.text().startsWith('unasked') && warnings.push(message.text()));
    await tab.goto(shopPage(collector));
    expect(await tab.run('(() => { try { return typeof localStorage.length } catch { return "blocked" } })()')).toBe(
      'blocked',
    );
    await until(() => collector.arrivals.length > 0);
    await tab.press('#buy');
    await until(() => collector.stored().some(({ kind }) => kind === 'press'));
    expect(errors).toEqual([]);
    expect(warnings.map((text) => text.split(':')[1]?.trim())).toEqual(['storage', 'storage']);
  } finally {
    await browser.close();
    profile.remove();
  }
});
