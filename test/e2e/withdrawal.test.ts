import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Browser, engine, type Tab } from '../support/browsers.js';
import { type RecordingCollector, startRecordingCollector } from '../support/recordingCollector.js';
import { shopPage, until } from '../support/shopPage.js';

const wait = (ms: number): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, ms));

describe.each(['chromium', 'firefox'] as const)('consent that is withdrawn in one of three tabs of %s', (name) => {
  let browser: Browser;
  let collector: RecordingCollector;
  let tabs: Tab[];

  beforeAll(async () => {
    browser = await engine(name).open();
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    collector = await startRecordingCollector();
    tabs = [await browser.tab(), await browser.tab(), await browser.tab()];
  });
  afterEach(async () => {
    for (const { page } of tabs) await page?.close();
    await collector.stop();
  });

  const onDisk = (of: Tab): Promise<number> =>
    of.run(`indexedDB.databases().then((all) => !all.length ? 0 : new Promise((done, fail) => {
      const opened = indexedDB.open(all[0].name);
      opened.onerror = () => fail(opened.error);
      opened.onsuccess = () => {
        const count = opened.result.transaction('events').objectStore('events').count();
        count.onsuccess = () => { opened.result.close(); done(count.result); };
      };
    }))`);
  const say = (of: Tab, value: string): Promise<void> => of.run(`void unasked('value', '${value}')`);
  const names = (): string[] => collector.raw().flatMap((event) => (event.kind === 'value' ? [event.name] : []));

  test.each([
    ['denied', ''],
    ['forgotten', ''],
    [
      'denied, and localStorage is blocked',
      '<script>Object.defineProperty(window, "localStorage", { get() { throw new Error("blocked") } })</script>',
    ],
    [
      'denied, and the disk is blocked',
      '<script>Object.defineProperty(window, "indexedDB", { get() { throw new Error("blocked") } })</script>',
    ],
  ])('%s: the others send nothing more, and keep nothing', async (how, before) => {
    for (const tab of tabs) await tab.goto(shopPage(collector, { before }));
    await until(() => new Set(collector.stored().map(({ stream }) => stream)).size === 3);
    // A request is under way, in one tab, and the other tabs have what waits for it.
    collector.mood({ kind: 'hang' });
    for (const tab of tabs) await say(tab, 'before');
    await until(() => collector.arrivals.some(({ status }) => status === 0));
    await wait(300);
    await (tabs[1] as Tab).run(how === 'forgotten' ? 'unasked("forget")' : 'void unasked("consent", "denied")');
    await wait(200);
    collector.mood({ kind: 'take' });
    const arrived = collector.arrivals.length;
    for (const tab of tabs) await say(tab, 'after');
    await wait(2500);
    for (const tab of tabs) await tab.run('unasked("flush").then(() => 1)');
    for (const tab of tabs) await tab.goto(`${collector.url}/next`);
    expect(collector.arrivals.slice(arrived)).toEqual([]);
    expect(names()).toEqual([]);
    // A disk that cannot be asked may have something still: that it is to be erased is all that is kept.
    if (!before.includes('localStorage'))
      expect(await (tabs[0] as Tab).run('Object.values(localStorage)')).toEqual(
        before.includes('indexedDB') ? ['owed'] : [],
      );
    expect(await onDisk(tabs[2] as Tab)).toBe(0);
  });

  test('a page in the back/forward cache does not bring the visitor back', async () => {
    const [first, second] = tabs as [Tab, Tab];
    await first.goto(shopPage(collector, { consent: 'pending' }));
    await first.run('void unasked("consent", "granted")');
    await until(() => collector.arrivals.length > 0);
    await first.goto(`${collector.url}/next`);
    await second.goto(shopPage(collector, { consent: 'denied' }));
    await wait(300);
    const arrived = collector.arrivals.length;
    await first.run('void history.back()');
    await wait(1500);
    await say(first, 'after');
    await wait(1500);
    await first.goto(`${collector.url}/next`);
    expect(collector.arrivals.slice(arrived)).toEqual([]);
    expect(await first.run('localStorage.length')).toBe(0);
    expect(await onDisk(first)).toBe(0);
  });
});
