import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Browser, engine, type Step, type Tab } from '../support/browsers.js';
import { hostileScript, pick, randomTree, seeded } from '../support/fuzzPage.js';
import { type RecordingCollector, startRecordingCollector } from '../support/recordingCollector.js';
import { shopPage, until } from '../support/shopPage.js';

// One seed is one page. A failure names its seed: FUZZ_SEED=… runs that one alone, FUZZ_SECONDS=… runs for longer.
const { FUZZ_SEED, FUZZ_SECONDS } = process.env;
const seconds = { chromium: 30, firefox: 10, webkit: 10 } as const;
/** Of the page that has been fuzzed, against itself after the first round: what it keeps may not grow with what it suffers. */
const mostGrownBytes = 2e6;

const rageMs = 700;

describe.each(['chromium', 'firefox', 'webkit'] as const)('in %s', (name) => {
  let browser: Browser;
  let collector: RecordingCollector;

  beforeAll(async () => {
    browser = await engine(name).open();
    collector = await startRecordingCollector();
  });
  afterAll(async () => {
    await browser?.close();
    await collector?.stop();
  });

  /** Without a word to the page: what the driver would ask it may throw. */
  const input = async ({ page, gesture }: Tab, random: () => number): Promise<void> => {
    const steps: Step[] = [];
    for (let i = 0; i < 8; i++) {
      const [x, y] = [Math.round(random() * 700), Math.round(80 + random() * 450)];
      const isDrag = random() < 0.2;
      const key = page && random() < 0.3 && pick(random, ['Enter', 'Space'] as const);
      if (page) {
        await page.mouse.move(x, y);
        await page.mouse.down();
        if (isDrag) await page.mouse.move(x + 15, y);
        await page.mouse.up();
        if (key) await page.keyboard.press(key === 'Space' ? ' ' : key);
        continue;
      }
      const at = { dx: x - 350, dy: y - 300 };
      steps.push({ do: 'move', to: 'main', ...at }, { do: 'down' });
      if (isDrag) steps.push({ do: 'move', to: 'main', dx: at.dx + 15, dy: at.dy });
      steps.push({ do: 'up' });
    }
    await gesture(steps);
  };

  const heapOf = async ({ page }: Tab): Promise<number> => {
    const session = await page?.createCDPSession();
    await session?.send('HeapProfiler.collectGarbage');
    const usage = await session?.send('Runtime.getHeapUsage');
    await session?.detach();
    return usage?.usedSize ?? 0;
  };

  async function run(tab: Tab, seed: number): Promise<void> {
    const random = seeded(seed);
    const numbers = (count: number): string => JSON.stringify(Array.from({ length: count }, random));
    const before = `<script>${hostileScript};${random() < 0.3 ? 'freeze();' : ''}</script>
<main style="position:fixed;inset:60px 0 0;overflow:auto"><div id="tree">${randomTree(random, 120)}</div></main>
<button id="honest" data-touchpoint="honest" style="position:fixed;top:0;right:0;z-index:9">Honest</button>`;
    const known = collector.arrivals.length;
    await tab.goto(shopPage(collector, { before, path: `/fuzz-${seed}` }));
    await until(() => collector.arrivals.length > known, 15_000);
    await tab.run(
      'void (window.heard = [], unasked("on", "press", ({ element }) => { heard[heard.length] = element }))',
    );
    let first = 0;
    for (let round = 0; round < 3; round++) {
      await tab.run(`void arm(${numbers(round * 5)}, ${numbers(80)}, ${rageMs})`);
      await input(tab, random);
      const end = Date.now() + 15_000;
      // A page that rages may throw at what the driver asks it.
      do await new Promise((resolve) => setTimeout(resolve, tab.page ? 200 : 3 * rageMs));
      while (Date.now() < end && tab.page && !(await tab.page.evaluate('window.isCalm').catch(() => false)));
      if (!round && name === 'chromium') first = await heapOf(tab);
    }
    if (name === 'chromium') expect((await heapOf(tab)) - first).toBeLessThan(mostGrownBytes);
    // Dialogs in the top layer are above everything, and a native list may be open.
    await tab.run('void document.querySelector("#tree").remove()');
    const count = await tab.run<number>('heard.length');
    await tab.gesture([{ do: 'move', to: '#honest' }, { do: 'down' }, { do: 'up' }]);
    expect(await tab.run(`heard.slice(${count})`)).toEqual(['honest']);
    // web-vitals guards nothing of its own; what a hostile page does to it, it does to the page.
    const problems = await tab.run<string[]>('problems');
    expect(problems.filter((each) => !each.includes('unasked.vitals.js'))).toEqual([]);
  }

  test(`no page brings it down, and none sees an error of it, for ${FUZZ_SECONDS ?? seconds[name]} s`, async () => {
    const end = Date.now() + Number(FUZZ_SECONDS ?? seconds[name]) * 1000;
    for (let seed = Number(FUZZ_SEED ?? 1); Date.now() < end; seed++) {
      const tab = await browser.tab();
      try {
        await run(tab, seed);
      } catch (error) {
        throw new Error(`seed ${seed} in ${name}: ${(error as Error).message}`, { cause: error });
      } finally {
        await tab.page?.close();
      }
      if (FUZZ_SEED) break;
    }
    const honest = (): number =>
      collector.stored().filter((event) => event.kind === 'press' && event.element === 'honest').length;
    await until(() => honest() > 0, 10_000);
  });
});
