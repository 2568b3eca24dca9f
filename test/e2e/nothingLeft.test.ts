import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aliveScript } from '../support/alive.js';
import { type Browser, engine, type Tab } from '../support/browsers.js';
import { type RecordingCollector, startRecordingCollector } from '../support/recordingCollector.js';
import { shopPage, until } from '../support/shopPage.js';

const html = `<script>${aliveScript}</script>
<p><button id="dead" data-touchpoint="dead">Dead</button> <button id="live" data-touchpoint="live">Live</button> <span id="said"></span></p>
<form data-touchpoint="form" data-task><input id="field" name="matches"> <select id="list"><option>1</select></form>
<section data-touchpoint="story" data-answer>${'word '.repeat(60)}</section>
<script>document.querySelector('#live').onclick = () => { document.querySelector('#said').textContent += 'x' }</script>`;

// The engines side by side: most of it is waiting.
describe.concurrent.each(['chromium', 'firefox', 'webkit'] as const)('in %s', (name) => {
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

  const open = async (script = ''): Promise<void> => {
    await tab.goto(shopPage(collector, { before: `<script>${script}</script>${html}` }));
    await until(() => collector.arrivals.length > 0);
  };
  const alive = (): Promise<string[]> => tab.run('alive()');
  const wait = (ms: number): Promise<unknown> => tab.run(`new Promise((done) => setTimeout(done, ${ms}))`);
  const use = async (): Promise<void> => {
    await tab.press('#live');
    await tab.press('#field');
    await tab.key('#field', 'Space');
    await tab.press('#dead');
    await tab.gesture(['#live', '#dead', '#live'].map((to) => ({ do: 'move', to })));
    await tab.press('#label');
  };

  test.sequential('stopped in the middle of use, nothing of the SDK is left', async () => {
    // As long as the page has not loaded, web-vitals is not, which cannot be ended.
    await open('Object.defineProperty(document, "readyState", { get: () => "interactive" })');
    await use();
    expect((await alive()).length).toBeGreaterThan(30);
    await tab.run('void unasked("stop")');
    await wait(500); // the last group is written
    expect(await alive()).toEqual([]);
  });

  test.sequential('stopped after web-vitals was loaded, only what web-vitals listens to is left, and stops nobody', async () => {
    await open();
    await use();
    await wait(4000);
    await tab.run('void unasked("stop")');
    await wait(500);
    const left = await alive();
    expect(left.filter((each) => !each.startsWith('vitals: '))).toEqual([]);
    // 11 of these in Chromium, 8 in Firefox and 6 in WebKit; those for LCP go with the first press after it was loaded. For
    // the page to be hidden it listens once more for each interaction that it has yet to report, which a busy machine delays.
    expect(
      left.filter(
        (each) => !/ (pageshow|prerenderingchange|visibilitychange|click|keydown|PerformanceObserver \S+)$/.test(each),
      ),
    ).toEqual([]);
    const isForHiding = (each: string): boolean => each.endsWith(' visibilitychange');
    expect(left.filter((each) => !isForHiding(each)).length).toBeLessThanOrEqual(14);
    expect(left.filter(isForHiding).length).toBeLessThanOrEqual(14);
  });

  test.sequential('eight seconds after a press nothing waits and nothing observes the whole page but the one observer of added elements', async () => {
    await open();
    await wait(1500); // the signals that are loaded lazily are there
    await tab.press('#dead');
    expect((await alive()).filter(isOfReactions).length).toBeGreaterThan(1);
    await wait(8000);
    const idle = await alive();
    expect(idle.filter(isOfReactions)).toEqual([]);
    expect(idle.filter((each) => each.startsWith('MutationObserver'))).toEqual(['MutationObserver #document']);
    // What the last word of that press set going: to write it, to send it, to look whether what is declared is still there.
    await wait(3500);
    expect((await alive()).filter(isTimer)).toEqual([]);
  });
});

/** It observes attributes, and only that of a press that waits for its answer does. */
const isOfReactions = (each: string): boolean => /^MutationObserver .* attributes$/.test(each);
const isTimer = (each: string): boolean => /^(set|request)/.test(each);
