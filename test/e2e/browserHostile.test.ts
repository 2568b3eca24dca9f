import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Browser, engine, type Tab } from '../support/browsers.js';
import { type RecordingCollector, startRecordingCollector } from '../support/recordingCollector.js';
import { shopPage, until } from '../support/shopPage.js';

describe('a hostile page in chromium', () => {
  let browser: Browser;
  let collector: RecordingCollector;
  let tab: Tab;
  let errors: string[];
  let warnings: string[];

  beforeAll(async () => {
    browser = await engine('chromium').open();
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    collector = await startRecordingCollector();
    tab = await browser.tab();
    errors = [];
    warnings = [];
    tab.page?.on('pageerror', (error) => errors.push(String(error)));
    tab.page?.on('console', (message) => message.type() === 'warn' && warnings.push(message.text()));
  });
  afterEach(async () => {
    await tab.page?.close();
    await collector.stop();
    expect(errors).toEqual([]);
  });

  const beforePage = (script: string): Promise<unknown> | undefined => tab.page?.evaluateOnNewDocument(script);
  const pressed = (): boolean => collector.stored().some((event) => event.kind === 'press');

  test.each([
    [
      'frozen prototypes',
      '[Object, Array, Function, Promise, Map, Set, EventTarget, Element].forEach((C) => Object.freeze(C.prototype))',
      0,
    ],
    [
      'no IndexedDB',
      'delete Window.prototype.indexedDB; Object.defineProperty(window, "indexedDB", { get() { throw new Error("blocked") } })',
      1,
    ],
    [
      'localStorage that throws',
      'Object.defineProperty(window, "localStorage", { get() { throw new Error("blocked") } })',
      1,
    ],
    ['no crypto.getRandomValues', 'Crypto.prototype.getRandomValues = undefined', 1],
    [
      'no Web Locks',
      'Object.defineProperty(Navigator.prototype, "locks", { get() { throw new Error("SecurityError") } })',
      0,
    ],
    ['no CompressionStream', 'delete window.CompressionStream', 0],
    ['a full disk', 'IDBObjectStore.prototype.put = () => { throw new DOMException("full", "QuotaExceededError") }', 1],
  ])('%s: presses still arrive', async (_, script, reports) => {
    await beforePage(script);
    await tab.goto(shopPage(collector));
    await until(() => collector.arrivals.length > 0);
    await tab.press('#buy');
    await until(pressed);
    expect(warnings).toHaveLength(reports);
  });

  test('a fetch that throws: the page lives, the last events go by beacon', async () => {
    await beforePage('window.fetch = () => { throw new Error("mine") }');
    collector.page(
      '/plain',
      `<!doctype html><button id="buy">Buy</button><script src="/unasked.js"></script><script>
      unasked('start', { site: 'shop', key: 'pk_test', collector: location.origin, hypotheses: [], consent: 'granted' });
      unasked('touchpoint', document.querySelector('#buy'), 'buy')</script>`,
    );
    await tab.goto(`${collector.url}/plain`);
    await until(() => warnings.some((text) => text.includes('network')));
    await tab.press('#buy');
    await tab.goto(`${collector.url}/next`);
    await until(pressed);
    expect(warnings).toHaveLength(1);
  });

  test('JSON and Promise that throw: nothing reaches the page', async () => {
    await beforePage(
      'JSON.stringify = () => { throw new Error("mine") }; Promise.prototype.finally = () => { throw new Error("mine") }',
    );
    await tab.goto(shopPage(collector));
    await tab.press('#buy');
    await tab.run('new Promise((done) => setTimeout(done, 1500))');
    expect(warnings.length).toBeGreaterThan(0);
  });

  test('a strict policy with Trusted Types is kept', async () => {
    const headers = {
      'content-security-policy':
        "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'unsafe-inline'; require-trusted-types-for 'script'; trusted-types 'none'",
    };
    await tab.goto(shopPage(collector, { headers }));
    await until(() => collector.arrivals.length > 0);
    await tab.press('#buy');
    await until(pressed);
    expect(warnings).toEqual([]);
  });

  test('Global Privacy Control is denied: nothing is kept or sent, the control is shown', async () => {
    await beforePage('Object.defineProperty(Navigator.prototype, "globalPrivacyControl", { get: () => true })');
    await tab.goto(shopPage(collector));
    await tab.run('new Promise((done) => setTimeout(done, 300))');
    await tab.press('#buy');
    await tab.run('unasked("flush").then(() => 1)');
    expect(collector.arrivals).toEqual([]);
    expect(await tab.run('localStorage.length')).toBe(0);
    expect(await tab.run('indexedDB.databases().then((all) => all.length)')).toBe(0);
    expect(await tab.run('document.querySelector("[data-variant=two-pages]").hidden')).toBe(false);
  });

  test('forget erases here and at the collector', async () => {
    await tab.goto(shopPage(collector));
    await until(() => collector.arrivals.length > 0);
    const visitor = collector.arrivals[0]?.batch.visitor;
    expect(await tab.run('unasked("forget")')).toBe(true);
    expect(collector.forgotten).toEqual([{ v: 1, key: 'pk_test', site: 'shop', visitor }]);
    expect(await tab.run('localStorage.length')).toBe(0);
  });
});
