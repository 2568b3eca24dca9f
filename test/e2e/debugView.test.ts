import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aliveScript } from '../support/alive.js';
import { type Browser, engine, type Tab } from '../support/browsers.js';
import { type RecordingCollector, startRecordingCollector } from '../support/recordingCollector.js';
import { shopPage } from '../support/shopPage.js';

const tag = '<script async src="/unasked.debug.js"></script>';
// What a strict page allows: no style but its own, no parsed markup.
const strict = {
  'content-security-policy':
    "default-src 'none'; script-src 'self' 'unsafe-inline'; connect-src 'self'; img-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; require-trusted-types-for 'script'; trusted-types 'none'",
};

describe.each(['chromium', 'firefox', 'webkit'] as const)('the debug view in %s', (name) => {
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

  const root = 'document.querySelector("unasked-debug").shadowRoot';
  const has = (pattern: RegExp, selector = '.panel'): Promise<boolean> =>
    tab.run(`new Promise((done) => {
      const end = Date.now() + 10000;
      const look = () => {
        const found = [...(document.querySelector("unasked-debug")?.shadowRoot.querySelectorAll(${JSON.stringify(selector)}) ?? [])];
        if (found.some((each) => ${pattern}.test(each.textContent))) done(true);
        else if (Date.now() > end) done(false);
        else setTimeout(look, 50);
      };
      look();
    })`);
  const click = (text: string): Promise<unknown> =>
    tab.run(
      `[...${root}.querySelectorAll("button")].find((each) => each.textContent === ${JSON.stringify(text)}).click()`,
    );
  const count = (state: string): Promise<number> =>
    tab.run(
      `parseInt([...${root}.querySelectorAll(".counts button")].find((each) => each.textContent.endsWith("${state}"))?.textContent ?? "0")`,
    );

  test('an event is on disk, on its way and acknowledged; the page hears of nothing that is done in the view', async () => {
    collector.mood({ kind: 'hang' });
    const before = `<script>window.errors = []; window.clicks = 0; addEventListener('error', ({ message }) => errors.push(message));
      addEventListener('securitypolicyviolation', ({ violatedDirective }) => errors.push(violatedDirective));
      document.addEventListener('click', () => clicks++)</script>${tag}`;
    await tab.goto(shopPage(collector, { before, headers: strict, consent: 'pending' }));
    expect(await has(/pending: recorded in memory/)).toBe(true);
    await tab.run('unasked("value", "order", 49)');
    expect(await has(/value order.*tracked$/, 'summary')).toBe(true);
    await tab.run('unasked("consent", "granted")');
    expect(await has(/value order.*sent$/, 'summary')).toBe(true);
    expect(await has(/a batch is on its way/)).toBe(true);
    expect(await count('sent')).toBeGreaterThan(1);
    await collector.stop();
    expect(await has(/value order.*on disk$/, 'summary')).toBe(true);
    expect(await has(/waits until .*no answer/)).toBe(true);
    await click('Fold');
    await click('Unfold');
    expect(await tab.run('[errors, clicks]')).toEqual([[], 0]);
  });

  test('a rejected event shows the reason, a 503 with Retry-After until when is waited, and the states add up', async () => {
    let isBusy = false;
    collector.mood(() =>
      isBusy
        ? {
            kind: 'answer',
            status: 503,
            headers: { 'retry-after': '3' },
            body: { error: 'busy', message: 'the disk is full' },
          }
        : { kind: 'take' },
    );
    await tab.goto(shopPage(collector, { before: tag }));
    expect(await has(/view.*acknowledged$/, 'summary')).toBe(true);
    isBusy = true;
    await tab.run('unasked("value", "no good name")');
    await tab.run('unasked("stage-that-is-none")');
    await tab.run('unasked("journey", "confirm")');
    await click('Send now');
    expect(await has(/waits until \d\d:\d\d:\d\d, \d+ s from now: .*503, Retry-After 3.*the disk is full/)).toBe(true);
    expect(await has(/name: a value must .* got no good name/, '.problems')).toBe(true);
    isBusy = false;
    expect(await has(/stage confirm.*acknowledged$/, 'summary')).toBe(true);
    collector.mood({ kind: 'reject', what: 'value', reason: 'name: got order' });
    await tab.run('unasked("value", "order")');
    await click('Send now');
    expect(await has(/value order[\s\S]*rejected[\s\S]*invalid: name: got order/, 'li')).toBe(true);
    const [total, sum] = await tab.run<[number, number]>(
      `[parseInt(${root}.querySelector("h3:not(.problems h3, .hypotheses h3)").textContent), [...${root}.querySelectorAll(".counts b")].reduce((sum, each) => sum + Number(each.textContent), 0)]`,
    );
    expect(sum).toBe(total);
  });

  test('opened late it has what is still on disk and counts the rest; a trusted press in it is not recorded', async () => {
    await tab.goto(shopPage(collector));
    await tab.run('new Promise((done) => setTimeout(done, 2500))');
    collector.mood({ kind: 'answer', status: 503 });
    await tab.run('unasked("value", "order", 49)');
    await tab.run(
      'document.documentElement.setAttribute("data-touchpoint", "page"), unasked("touchpoint", document.documentElement, "page")',
    );
    await tab.run(
      `new Promise((done) => { const script = document.createElement('script'); script.src = '/unasked.debug.js'; script.onload = () => done(); document.head.append(script) })`,
    );
    expect(await has(/value order.*on disk$/, 'summary')).toBe(true);
    expect(await has(/^\d+ events in this page, \d+ of them settled before this view opened$/, 'h3')).toBe(true);
    // By the place where it is: a driver finds nothing inside a shadow root.
    const spot = `(({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 }))([...${root}.querySelectorAll("button")].find((each) => each.textContent === "Move").getBoundingClientRect())`;
    const { x, y } = await tab.run<{ x: number; y: number }>(spot);
    const { dx, dy } = await tab.run<{ dx: number; dy: number }>(
      `(({ left, top, width, height }) => ({ dx: Math.round(${x} - left - width / 2), dy: Math.round(${y} - top - height / 2) }))(document.querySelector("#plain").getBoundingClientRect())`,
    );
    await tab.gesture([{ do: 'move', to: '#plain', dx, dy }, { do: 'down' }, { do: 'up' }]);
    expect(await tab.run(`${root}.querySelector(".panel").dataset.at`)).toBe('bottom-left');
    await click('Fold'); // it is over the page's own buttons now
    await tab.press('#pause');
    expect(await has(/press page/, 'summary')).toBe(true);
    expect(
      await tab.run(
        `[...${root}.querySelectorAll("summary")].filter((each) => /^press/.test(each.textContent)).length`,
      ),
    ).toBe(1);
  });

  test('closed, nothing of it is left, and no global but the one', async () => {
    const page = (tags: string): string =>
      shopPage(collector, {
        before: `<script>${aliveScript}; window.names = ['names', ...Object.getOwnPropertyNames(window)]</script>${tags}`,
        consent: 'denied',
      });
    // What is listened to in the view itself goes with it.
    const alive = (): Promise<string[]> =>
      tab
        .run<string[]>('alive()')
        .then((all) => all.filter((each) => !/^listener (BUTTON|#document-fragment) /.test(each)));
    await tab.goto(page(''));
    await tab.run('new Promise((done) => setTimeout(done, 1000))');
    const without = await alive();
    await tab.goto(page(tag));
    expect(await has(/denied: nothing is recorded/)).toBe(true);
    expect((await alive()).length).toBeGreaterThan(without.length);
    await click('Close');
    await tab.run('new Promise((done) => setTimeout(done, 600))');
    expect(await alive()).toEqual(without);
    expect(await tab.run('document.querySelector("unasked-debug")')).toBeNull();
    expect(await tab.run('Object.getOwnPropertyNames(window).filter((name) => !names.includes(name))')).toEqual([
      'unasked',
    ]);
  });
});
