import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Browser, engine, type Tab, temporaryProfile } from '../support/browsers.js';
import { type RecordingCollector, startRecordingCollector } from '../support/recordingCollector.js';
import { shopPage, until } from '../support/shopPage.js';

describe('delivery from chromium', () => {
  let browser: Browser;
  let collector: RecordingCollector;
  let tab: Tab;

  beforeAll(async () => {
    browser = await engine('chromium').open();
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    collector = await startRecordingCollector();
    tab = await browser.tab();
  });
  afterEach(async () => {
    await tab.page?.close();
    await collector.stop();
  });

  const names = (): string[] => collector.stored().flatMap((event) => (event.kind === 'value' ? [event.name] : []));
  const numbered = (from: number, to: number): string[] => Array.from({ length: to - from }, (_, i) => `v${from + i}`);
  const say = (of: Tab, from: number, to: number, everyMs = 0): Promise<void> =>
    of.run(`new Promise((done) => { let i = ${from}; const next = () => {
      unasked('value', 'v' + i++); i < ${to} ? setTimeout(next, ${everyMs}) : done() }; next() })`);

  test('offline and back: everything arrives, once', async () => {
    await tab.goto(shopPage(collector));
    await until(() => collector.arrivals.length > 0);
    await tab.page?.setOfflineMode(true);
    await say(tab, 0, 300);
    await tab.run('unasked("flush").then(() => 1)');
    expect(names()).toEqual([]);
    await tab.page?.setOfflineMode(false);
    await until(() => names().length === 300);
    expect(names()).toEqual(numbered(0, 300));
    expect(collector.raw().length - collector.stored().length).toBe(0);
  });

  test('six seconds of 503 cost at most four requests and no event', async () => {
    const begin = Date.now();
    collector.mood(() => (Date.now() - begin < 6000 ? { kind: 'answer', status: 503 } : { kind: 'take' }));
    await tab.goto(shopPage(collector));
    await say(tab, 0, 100, 20);
    await until(() => names().length === 100, 30_000);
    expect(collector.arrivals.filter(({ status }) => status === 503).length).toBeLessThanOrEqual(4);
    expect(names()).toEqual(numbered(0, 100));
  });

  test('Retry-After binds every tab and the next page: nothing is sent early', async () => {
    collector.mood((nth) =>
      nth === 0 ? { kind: 'answer', status: 429, headers: { 'retry-after': '4' } } : { kind: 'take' },
    );
    await tab.goto(shopPage(collector));
    await until(() => collector.arrivals.length === 1);
    const refusedAt = collector.arrivals[0]?.at ?? 0;
    // The page has heard it, too.
    await tab.run(
      'new Promise((done) => { const look = () => (localStorage["unasked.shop.pause"] ? done() : setTimeout(look, 20)); look(); })',
    );
    await tab.goto(shopPage(collector));
    const second = await browser.tab();
    await second.goto(shopPage(collector));
    await say(second, 0, 10);
    await until(() => names().length === 10, 15_000);
    for (const { at } of collector.arrivals.slice(1)) expect(at - refusedAt).toBeGreaterThanOrEqual(4000);
    await second.page?.close();
  });

  test('three tabs at once: everything arrives, nothing twice', async () => {
    const tabs = [tab, await browser.tab(), await browser.tab()];
    for (const each of tabs) await each.goto(shopPage(collector));
    await until(() => new Set(collector.stored().map(({ stream }) => stream)).size === 3);
    await Promise.all(tabs.map((each, i) => say(each, i * 100, i * 100 + 100, 5)));
    await until(() => names().length === 300);
    expect([...names()].sort()).toEqual(numbered(0, 300).sort());
    expect(new Set(collector.stored().map(({ visitor }) => visitor)).size).toBe(1);
    for (const each of tabs.slice(1)) await each.page?.close();
  });

  test('of three tabs that end, the next page tells how far each had got', async () => {
    const tabs = [tab, await browser.tab(), await browser.tab()];
    for (const each of tabs) await each.goto(shopPage(collector));
    await Promise.all(tabs.map((each, i) => say(each, i * 10, i * 10 + 10, 20)));
    await until(() => names().length === 30);
    for (const each of tabs.slice(1)) await each.page?.close();
    await tab.goto(`${collector.url}/next`);
    const ends = (): Record<string, number> => {
      const last: Record<string, number> = {};
      for (const { stream, seq } of collector.stored()) last[stream] = Math.max(seq, last[stream] ?? 0);
      return last;
    };
    await until(() => Object.keys(ends()).length === 3);
    const before = ends();
    await tab.goto(shopPage(collector));
    const tails = (): Record<string, number> =>
      Object.fromEntries(
        collector
          .stored()
          .flatMap((event) => (event.kind === 'tail' && !before[event.stream] ? [[event.of, event.last]] : [])),
      );
    await until(() => Object.keys(tails()).length === 3);
    expect(tails()).toEqual(before);
  });

  test('a page that the back/forward cache brings back goes on in the same stream', async () => {
    await tab.goto(shopPage(collector));
    await until(() => collector.arrivals.length > 0);
    await tab.run('void (window.mark = 1)');
    await tab.goto(`${collector.url}/next`);
    await tab.page?.goBack();
    expect(await tab.run('window.mark')).toBe(1);
    await say(tab, 0, 3);
    await until(() => names().length === 3);
    expect(new Set(collector.stored().map(({ stream }) => stream)).size).toBe(1);
    const seqs = collector.stored().map(({ seq }) => seq);
    expect(Math.max(...seqs)).toBe(seqs.length - 1);
  });

  test('a collector that hangs does not hold up a page that leaves', async () => {
    collector.mood((nth) => (nth === 0 ? { kind: 'hang' } : { kind: 'take' }));
    await tab.goto(shopPage(collector));
    await until(() => collector.arrivals.length === 1);
    await say(tab, 0, 5);
    await tab.goto(`${collector.url}/next`);
    await until(() => names().length === 5);
  });

  test('a wrong key stops sending and says so once', async () => {
    const warnings: string[] = [];
    tab.page?.on('console', (message) => warnings.push(message.text()));
    collector.mood({ kind: 'answer', status: 401, body: { error: 'key', message: 'unknown key pk_test' } });
    await tab.goto(shopPage(collector));
    await until(() => warnings.some((text) => text.includes('unknown key pk_test')));
    await say(tab, 0, 5);
    await tab.run('unasked("flush").then(() => 1)');
    expect(collector.arrivals).toHaveLength(1);
  });
});

describe('a killed chromium', () => {
  test('loses nothing that was written: the next life of the profile delivers it', async () => {
    const chromium = engine('chromium');
    const profile = temporaryProfile();
    const collector = await startRecordingCollector();
    try {
      collector.mood({ kind: 'answer', status: 503, headers: { 'retry-after': '1' } });
      const first = await chromium.open({ profile: profile.path });
      const tab = await first.tab();
      await tab.goto(shopPage(collector));
      await tab.run(
        'new Promise((done) => { let i = 0; const next = () => { unasked("value", "v" + i++); i < 200 ? setTimeout(next, 5) : setTimeout(done, 150) }; next() })',
      );
      await first.kill();
      collector.mood({ kind: 'take' });
      const second = await chromium.open({ profile: profile.path });
      await (await second.tab()).goto(shopPage(collector));
      const values = (): number => collector.stored().filter((event) => event.kind === 'value').length;
      await until(() => values() === 200, 15_000);
      await second.close();
    } finally {
      await collector.stop();
      profile.remove();
    }
  });
});
