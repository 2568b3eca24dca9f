import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Browser, engine, type Tab } from '../support/browsers.js';
import { startVisitPage } from '../support/visitPage.js';

interface Told {
  readonly kind: string;
  readonly route?: string;
  readonly navigation?: string;
  readonly name?: string;
  readonly value?: number;
}

describe.each(['chromium', 'firefox', 'webkit'] as const)('in %s', (name) => {
  let browser: Browser;
  let site: Awaited<ReturnType<typeof startVisitPage>>;
  let tab: Tab;

  beforeAll(async () => {
    site = await startVisitPage();
    browser = await engine(name).open();
  });
  // A tab for each, because Firefox's driver loses one whose page went into the back/forward cache.
  beforeEach(async () => {
    tab = await browser.tab();
  });
  afterEach(async () => {
    await tab.page?.close();
  });
  afterAll(async () => {
    await browser?.close();
    site?.stop();
  });

  let told: Told[] = [];
  const read = async (): Promise<Told[]> => {
    told = await tab.run<Told[]>('JSON.parse(localStorage.getItem("told") ?? "[]")').catch(() => told);
    return told;
  };
  const untilTold = async (isIt: (told: readonly Told[]) => boolean): Promise<readonly Told[]> => {
    const end = Date.now() + 15_000;
    while (!isIt(await read()) && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 50));
    return told;
  };
  const visit = async (): Promise<void> => {
    await tab.goto(`${site.url}/?q=secret`);
    await tab.run('localStorage.clear()');
    await tab.goto(`${site.url}/?q=secret`);
    await untilTold((told) => told.some(({ kind }) => kind === 'view'));
  };
  const acts = (): string[] =>
    told.flatMap(({ kind, route, navigation }) =>
      kind === 'web_vital' ? [] : [[kind, route, navigation].filter(Boolean).join(' ')],
    );

  test('a page and a route are views by their templates, and back out of the route is a quick back', async () => {
    await visit();
    expect(told[0]).toMatchObject({ route: '/', navigation: 'navigate', device: 'desktop' });
    await tab.press('#push');
    await untilTold((told) => told.some(({ route }) => route === '/orders/:id'));
    await tab.run('history.back()');
    await untilTold((told) => told.filter(({ kind }) => kind === 'view').length === 3);
    expect(acts()).toEqual(['view / navigate', 'view /orders/:id route', 'quick_back /orders/:id', 'view / route']);
    expect(JSON.stringify(told)).not.toContain('secret');
  });

  test('back out of a page is told by the page before it', async () => {
    await visit();
    await tab.press('#go');
    await untilTold((told) => told.filter(({ kind }) => kind === 'view').length === 2);
    expect(told[1], JSON.stringify(told)).toMatchObject({ route: '/lamps', referrer: 'internal' });
    await tab.run('void setTimeout(() => history.back(), 10)');
    await untilTold((told) => told.filter(({ kind }) => kind === 'view').length === 3);
    expect(acts()).toEqual([
      'view / navigate',
      'view /lamps navigate',
      'quick_back /lamps',
      expect.stringMatching(/^view \/ (restore|back_forward)$/),
    ]);
  });

  test('web vitals are told after the page has loaded, in whole milliseconds', async () => {
    await visit();
    // Now and then WebKit gives a navigation no `responseStart`, and then there is no time to first byte.
    const isTimed = await tab.run<boolean>('performance.getEntriesByType("navigation")[0]?.responseStart > 0');
    if (name !== 'webkit') expect(isTimed).toBe(true);
    const expected = isTimed ? ['TTFB', 'FCP'] : ['FCP'];
    const names = (): (string | undefined)[] => told.map(({ name }) => name);
    await untilTold(() => expected.every((each) => names().includes(each)));
    expect(names()).toEqual(expect.arrayContaining(expected));
    for (const { value } of told.filter(({ name }) => name === 'FCP')) expect(Number.isInteger(value)).toBe(true);
  });
});
