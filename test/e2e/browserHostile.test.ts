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
    ...['put', 'delete'].map((call): [string, string, number] => [
      `a disk that is full at ${call}`,
      `IDBObjectStore.prototype.${call} = () => { throw new DOMException("full", "QuotaExceededError") }`,
      1,
    ]),
    [
      'a disk that is full when it is opened',
      'IDBFactory.prototype.open = () => { throw new DOMException("full", "QuotaExceededError") }',
      1,
    ],
    ['no sendBeacon', 'delete Navigator.prototype.sendBeacon', 0],
    ['no BroadcastChannel', 'delete window.BroadcastChannel', 1],
  ])('%s: presses still arrive', async (_, script, reports) => {
    await beforePage(script);
    await tab.goto(shopPage(collector));
    await until(() => collector.arrivals.length > 0);
    await tab.press('#buy');
    await until(pressed);
    expect(warnings).toHaveLength(reports);
  });

  test.each(['get', 'getAllKeys'])('a disk that cannot be read, at %s: all goes by beacon', async (call) => {
    await beforePage(`IDBObjectStore.prototype.${call} = () => { throw new DOMException("no", "UnknownError") }`);
    await tab.goto(shopPage(collector));
    await until(() => warnings.length > 0);
    await tab.press('#buy');
    await tab.goto(`${collector.url}/next`);
    await until(pressed);
    expect(warnings).toHaveLength(1);
  });

  test('a disk that will not be erased: nothing of it is sent, on this page and the next, and it is said once', async () => {
    collector.mood({ kind: 'answer', status: 503 });
    await tab.goto(shopPage(collector));
    await until(() => collector.arrivals.length > 0);
    const before = collector.arrivals[0]?.batch.visitor;
    await until(() => warnings.length > 0); // of the 503
    await tab.run(
      'void (IDBObjectStore.prototype.clear = () => { throw new DOMException("full", "QuotaExceededError") })',
    );
    warnings.length = 0;
    await tab.run('void unasked("consent", "denied")');
    await until(() => warnings.length > 0);
    collector.mood({ kind: 'take' });
    await tab.run('void unasked("consent", "granted")');
    await until(() => collector.stored().length > 0);
    await tab.goto(shopPage(collector));
    await tab.run('new Promise((done) => setTimeout(done, 1500))');
    await tab.run('unasked("flush").then(() => 1)');
    expect(collector.raw().map(({ visitor }) => visitor)).not.toContain(before);
    expect(new Set(collector.raw().map(({ visitor }) => visitor)).size).toBe(2);
    expect(warnings).toHaveLength(1);
  });

  test('a beacon that throws does not keep the last events from the disk', async () => {
    await beforePage('Navigator.prototype.sendBeacon = () => { throw new Error("mine") }');
    await tab.goto(shopPage(collector));
    await until(() => collector.arrivals.length > 0);
    await tab.run('void unasked("value", "last")');
    await tab.goto(`${collector.url}/next`);
    await tab.goto(shopPage(collector));
    await until(() => collector.stored().some((event) => event.kind === 'value' && event.name === 'last'));
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

  test('a strict policy with Trusted Types: no report, with every part loaded', async () => {
    const headers = {
      'content-security-policy':
        "default-src 'none'; script-src 'self' 'nonce-n'; connect-src 'self'; style-src 'unsafe-inline'; require-trusted-types-for 'script'; trusted-types 'none'",
    };
    await beforePage(
      'window.reports = []; addEventListener("securitypolicyviolation", (event) => reports.push(event.violatedDirective + " " + event.blockedURI))',
    );
    collector.page(
      '/strict',
      `<!doctype html><meta charset="utf-8"><button id="buy" data-touchpoint="buy">Buy</button>
      <script nonce="n">window.unasked ||= (...call) => (unasked.q ||= []).push(call)
      unasked('start', { site: 'shop', key: 'pk_test', collector: location.origin, hypotheses: [], consent: 'granted', folklore: true })</script>
      <script async src="/unasked.js"></script>`,
      headers,
    );
    await tab.goto(`${collector.url}/strict`);
    // Before the press: a Chromium that is driven may never be idle after one.
    await until(
      () => ['vitals', 'folklore'].every((part) => collector.served().includes(`/unasked.${part}.js`)),
      20_000,
    );
    await tab.press('#buy');
    await until(pressed);
    await tab.run('new Promise((done) => setTimeout(done, 500))');
    expect(await tab.run('reports')).toEqual([]);
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
