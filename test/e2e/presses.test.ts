import type { Protocol } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Browser, engine, type Step, type Tab } from '../support/browsers.js';
import { type PressPages, startPressPages } from '../support/pressPage.js';

interface Said {
  readonly presses: string[];
  readonly events: Record<string, unknown>[];
  readonly reactions: string[];
}
const press: Step[] = [{ do: 'down' }, { do: 'wait', ms: 60 }, { do: 'up' }];
const pressOn = (to: string): Step[] => [{ do: 'move', to }, ...press];
const body = `
<p><button id="off" disabled>Sold <b id="inner">out</b></button> <button id="aria" aria-disabled="true">Soon</button></p>
<fieldset disabled><button id="inset">Pay</button> <a id="why" href="#why">Why</a></fieldset>
<p><button id="ok">Fine</button> <button id="moves" onpointerdown="setTimeout(() => { this.style.marginLeft = '200px' }, 20)">Moves</button></p>
<p id="text">Words that can be selected</p><p><a id="link" href="#there">A link to drag</a></p>
<p><label id="label">I agree <input id="box" type="checkbox"></label></p>`;

describe.each(['chromium', 'firefox', 'webkit'] as const)('in %s', (name) => {
  let browser: Browser;
  let tab: Tab;
  let pages: PressPages;
  const pause = (ms: number): Promise<void> => tab.run(`new Promise((resolve) => setTimeout(resolve, ${ms}))`);
  const open = async (html = body, script = ''): Promise<void> => {
    await tab.goto(pages.page(html, script));
    await pause(1100); // the first press in a window that has just got the focus is not judged
  };
  const said = (): Promise<Said> => tab.run<Said>('said');

  beforeAll(async () => {
    pages = await startPressPages();
    browser = await engine(name).open();
    tab = await browser.tab();
  });
  afterAll(async () => {
    await browser?.close();
    pages?.stop();
  });

  test('presses on disabled controls are told, also of what is in them; a link in a disabled group is none', async () => {
    await open();
    for (const id of ['off', 'inner', 'aria', 'inset', 'why']) await tab.gesture(pressOn(`#${id}`));
    const { events, presses } = await said();
    expect(events.map(({ kind, at }) => `${kind} ${at}`)).toEqual([
      'disabled_press off',
      'disabled_press inner',
      'disabled_press aria',
      'disabled_press inset',
    ]);
    expect(presses).toEqual(['mouse why']);
  });

  test('up outside of a button is an aborted press, and no press', async () => {
    await open();
    await tab.gesture([{ do: 'move', to: '#ok' }, { do: 'down' }, { do: 'move', to: '#text' }, { do: 'up' }]);
    expect(await said()).toMatchObject({ presses: [], events: [{ kind: 'aborted_press', at: 'ok' }] });
  });

  test('a link that is dragged and text that is selected are neither', async () => {
    await open();
    await tab.gesture([
      { do: 'move', to: '#link' },
      { do: 'down' },
      { do: 'move', to: '#link', dx: 15 },
      { do: 'move', to: '#text' },
      { do: 'wait', ms: 100 },
      { do: 'up' },
    ]);
    await tab.gesture([
      { do: 'move', to: '#text', dx: -100 },
      { do: 'down' },
      { do: 'move', to: '#text' },
      { do: 'up' },
    ]);
    expect(await said()).toMatchObject({ presses: [], events: [] });
  });

  test('a button that moves away under the pointer was pressed', async () => {
    await open();
    await tab.gesture(pressOn('#moves'));
    expect(await said()).toMatchObject({ presses: ['mouse moves'], events: [] });
  });

  test('a label is one press of its field; a key is one press, however long it is held; a script presses nothing', async () => {
    await open();
    await tab.gesture(pressOn('#label'));
    await tab.run('void ok.focus()');
    for (const key of ['Enter', 'Space'] as const) await tab.gesture([{ do: 'hold', key, repeats: 5 }]);
    await tab.run('void ok.click()');
    expect((await said()).presses).toEqual(['mouse box', 'keyboard ok', 'keyboard ok']);
    await tab.run('void dispatchEvent(new Event("pagehide"))');
    const { events } = await said();
    expect(events.at(-1)).toMatchObject({ kind: 'input_integrity', presses: 3, untrusted: 1, instant: 0, unmoved: 0 });
  });

  test('a press that nothing answers is dead, once for a burst; a late answer is slow; an error is the press’s', async () => {
    await open(
      '<p><button id="dead">Nothing</button></p><p><button id="slow">Slow</button></p><p><button id="bad">Bad</button></p><p id="n"></p>',
      'slow.onclick = () => setTimeout(() => { n.textContent = "there" }, 1500); bad.onclick = () => { n.title = 1; throw new Error("bad") }',
    );
    await tab.gesture([...pressOn('#dead'), { do: 'wait', ms: 200 }, ...press]);
    await pause(7300);
    await tab.gesture(pressOn('#slow'));
    await pause(1800);
    await tab.gesture(pressOn('#bad'));
    await pause(200);
    const { events } = await said();
    expect(events).toMatchObject([
      { kind: 'dead_click', at: 'dead' },
      { kind: 'slow_click', at: 'slow' },
      { kind: 'error_click', at: 'bad', error: 'error' },
    ]);
    expect(events).toHaveLength(3);
    expect(events[1]?.latencyMs).toBeGreaterThanOrEqual(1450);
  });
});

describe('fingers, in chromium', () => {
  let browser: Browser;
  let tab: Tab;
  let pages: PressPages;
  let touch: (type: 'touchStart' | 'touchMove' | 'touchEnd', ...points: [number, number][]) => Promise<unknown>;

  beforeAll(async () => {
    pages = await startPressPages();
    browser = await engine('chromium').open();
    tab = await browser.tab();
    await tab.page?.setViewport({ width: 500, height: 600, hasTouch: true });
    const session = await tab.page?.createCDPSession();
    touch = async (type, ...points) =>
      session?.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: points.map(([x, y], id): Protocol.Input.TouchPoint => ({ x, y, id })),
      });
  });
  afterAll(async () => {
    await browser?.close();
    pages?.stop();
  });
  const pause = (ms: number): Promise<void> => tab.run(`new Promise((resolve) => setTimeout(resolve, ${ms}))`);
  const said = (): Promise<Said> => tab.run<Said>('said');
  const open = async (height: number): Promise<void> => {
    await tab.goto(
      pages.page(
        `<button id="b" style="display: block; width: 300px; height: 300px">Big</button><p id="n" style="height: ${height}px">text</p>`,
      ),
    );
    await pause(1100);
  };
  const swipe = async (from: [number, number], to: number): Promise<void> => {
    await touch('touchStart', from);
    for (let i = 1; i <= 10; i++) await touch('touchMove', [from[0], from[1] + ((to - from[1]) * i) / 10]);
    await touch('touchEnd');
  };

  test('a tap is a press by touch', async () => {
    await open(0);
    await touch('touchStart', [100, 100]);
    await touch('touchEnd');
    expect((await said()).presses).toEqual(['touch b']);
  });

  test('a scroll that begins on a button is no press, and its swipe is answered', async () => {
    await open(3000);
    await swipe([100, 250], 60);
    await pause(600);
    const { presses, events, reactions } = await said();
    expect([presses, events]).toEqual([[], []]);
    expect(reactions).toEqual(['answered']);
  });

  test('a swipe that nothing answers is dead; one from the side of the window is the browser’s', async () => {
    await open(0);
    await swipe([5, 60], 250);
    await swipe([100, 60], 250);
    await pause(7400);
    const { presses, events } = await said();
    expect(presses).toEqual([]);
    expect(events).toMatchObject([{ kind: 'dead_swipe', at: 'b' }]);
  });

  test('two fingers are a pinch: no press, no swipe', async () => {
    await open(0);
    await touch('touchStart', [100, 100]);
    await touch('touchStart', [100, 100], [150, 150]);
    for (let i = 1; i <= 5; i++) await touch('touchMove', [100 - i * 10, 100], [150 + i * 10, 150]);
    await touch('touchEnd');
    await pause(300);
    expect(await said()).toMatchObject({ presses: [], events: [], reactions: [] });
  });
});
