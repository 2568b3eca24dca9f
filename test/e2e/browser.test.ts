import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Browser, engine, type Tab } from '../support/browsers.js';
import { type RecordingCollector, startRecordingCollector } from '../support/recordingCollector.js';
import { shopPage, until } from '../support/shopPage.js';

describe.each(['chromium', 'firefox', 'webkit'] as const)('in %s', (name) => {
  let browser: Browser;
  let collector: RecordingCollector;
  let tab: Tab;

  beforeAll(async () => {
    browser = await engine(name).open();
    tab = await browser.tab();
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    collector = await startRecordingCollector();
  });
  afterEach(() => collector.stop());

  const of = (kind: string) => collector.stored().filter((event) => event.kind === kind);

  test('a trusted press, by mouse and by key, arrives within two seconds', async () => {
    await tab.goto(shopPage(collector));
    await until(() => of('exposure').length > 0);
    await tab.run('void addEventListener("pointerup", () => { window.pressedAt = Date.now() })');
    await tab.press('#buy');
    await until(() => of('press').length === 1);
    const at = collector.arrivals.find(({ batch }) => JSON.stringify(batch).includes('"press"'))?.at ?? 0;
    expect(at - Number(await tab.run('window.pressedAt'))).toBeLessThan(2000);
    expect(of('press')[0]).toMatchObject({ element: 'buy', by: 'mouse' });
    expect(of('value')).toMatchObject([{ name: 'order', amount: 49 }]);
    await tab.key('#plain', 'Enter');
    await until(() => of('press').length === 2);
    expect(of('press')[1]).toMatchObject({ element: 'plain', by: 'keyboard' });
    expect(collector.preflights()).toBe(0);
  });

  test('one exposure per page life; the assigned variant is in view and the other is not', async () => {
    await tab.goto(shopPage(collector));
    await until(() => of('viewable_impression').length >= 2);
    expect(of('exposure')).toHaveLength(1);
    const [exposure] = of('exposure');
    const shown = await tab.run(
      '[...document.querySelectorAll("[data-variant]")].filter((e) => !e.hidden).map((e) => e.dataset.variant)',
    );
    expect(shown).toEqual([exposure?.kind === 'exposure' && exposure.variant]);
  });

  test('a label pressed once is one press', async () => {
    await tab.goto(shopPage(collector));
    await until(() => of('open').length > 0);
    await tab.press('#label');
    await tab.press('#plain');
    await until(() => of('press').some((event) => event.kind === 'press' && event.element === 'plain'));
    expect(of('press').map((event) => event.kind === 'press' && event.element)).toEqual(['agree', 'plain']);
  });

  test('nothing pressed right before a navigation is lost', async () => {
    await tab.goto(shopPage(collector));
    await tab.run(
      'void setTimeout(() => { for (let i = 0; i < 50; i++) unasked("value", "v" + i); location.href = "/next" }, 50)',
    );
    await until(() => of('value').length === 50);
    const seqs = collector.stored().map(({ seq }) => seq);
    expect(Math.max(...seqs)).toBe(new Set(seqs).size - 1);
  });

  test('dwell is told on leaving', async () => {
    await tab.goto(shopPage(collector));
    await until(() => of('viewable_impression').length >= 2);
    await tab.goto(shopPage(collector));
    await until(() => of('dwell').length >= 2);
    for (const event of of('dwell')) {
      if (event.kind !== 'dwell') continue;
      expect(event.inViewMs).toBeGreaterThanOrEqual(900);
      expect(event.focusedMs).toBeLessThanOrEqual(event.inViewMs);
      expect(event.activeMs).toBeLessThanOrEqual(event.focusedMs);
    }
  });

  test('a cut connection after the collector took the events stores nothing twice', async () => {
    collector.mood((nth) => (nth < 2 ? { kind: 'cut' } : { kind: 'take' }));
    await tab.goto(shopPage(collector));
    await until(() => collector.arrivals.length >= 3, 20_000);
    const [first, , third] = collector.arrivals;
    const keys = (at: typeof first): string[] =>
      at?.batch.streams.flatMap(({ stream, events }) => events.map(({ seq }) => `${stream}.${seq}`)) ?? [];
    expect(keys(third)).toEqual(expect.arrayContaining(keys(first)));
    expect(of('open')).toHaveLength(1);
  });

  test('pending sends nothing until granted, denied never', async () => {
    await tab.run('void (localStorage.clear())').catch(() => undefined);
    await tab.goto(shopPage(collector, { consent: 'pending' }));
    await tab.press('#plain');
    await tab.press('#pause');
    expect(collector.arrivals).toHaveLength(0);
    expect(await tab.run('localStorage.length')).toBe(0);
    await tab.run('void unasked("consent", "granted")');
    await until(() => of('press').length === 1);
    expect(of('exposure')).toHaveLength(0);
    const before = collector.arrivals.length;
    await tab.run('void unasked("consent", "denied")');
    await tab.press('#plain');
    await tab.run('unasked("flush").then(() => 1)');
    expect(await tab.run('localStorage.length')).toBe(0);
    expect(collector.arrivals).toHaveLength(before);
  });
});
