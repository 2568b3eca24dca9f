import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Browser, engine, type Step, type Tab } from '../support/browsers.js';
import { type PressPages, startPressPages } from '../support/pressPage.js';

type Kind = 'rapid_click' | 'rage_click';
interface Gesture {
  readonly name: string;
  readonly body: string;
  readonly script?: string;
  readonly steps: readonly Step[];
  readonly presses: number;
  readonly burst: Kind | undefined;
}

const dead = '<button id="b">Nothing</button>';
/** So many presses of a mouse in the middle of these elements in turn, so many milliseconds apart. */
const presses = (count: number, gapMs: number, targets = ['#b'], dx = 0): Step[] =>
  Array.from({ length: count }, (_, i): Step[] => [
    ...(i < 1 || targets.length > 1
      ? [{ do: 'move', to: targets[i % targets.length] as string, dx } satisfies Step]
      : []),
    { do: 'down' },
    { do: 'wait', ms: 20 },
    { do: 'up' },
    { do: 'wait', ms: gapMs - 20 },
  ]).flat();
const rage = (count: number, gapMs: number): Gesture => ({
  name: `${count} clicks, ${gapMs} ms gaps, dead button`,
  body: dead,
  steps: presses(count, gapMs),
  presses: count,
  burst: 'rage_click',
});

/** The fifteen that every build must get right. */
const gestures: readonly Gesture[] = [
  { name: 'double click, 180 ms', body: dead, steps: presses(2, 180), presses: 2, burst: undefined },
  {
    name: 'triple click that selects a paragraph',
    body: '<p id="b">Words to be selected by a triple click, over the whole of the width</p>',
    steps: presses(3, 120),
    presses: 3,
    burst: undefined,
  },
  rage(3, 400),
  rage(3, 600),
  rage(4, 300),
  rage(5, 800),
  rage(8, 150),
  {
    name: '6 clicks on "+", the page updates each time',
    body: '<button id="b">+</button><output id="n">0</output>',
    script: 'b.onclick = () => { n.textContent++ }',
    steps: presses(6, 250),
    presses: 6,
    burst: 'rapid_click',
  },
  {
    name: '6 clicks on an unlabelled carousel arrow, the page updates',
    body: '<button id="b"><svg width="9" height="9"></svg></button><p id="n">slides</p>',
    script: 'b.onclick = () => setTimeout(() => { n.style.translate = performance.now() + "px" }, 30)',
    steps: presses(6, 250),
    presses: 6,
    burst: 'rapid_click',
  },
  {
    name: '5 clicks on a native number spinner, 85 ms',
    body: '<input id="b" type="number" value="1" style="width: 100px; height: 30px">',
    steps: presses(5, 85, ['#b'], 40),
    presses: 5,
    burst: 'rapid_click',
  },
  {
    name: 'one label pressed twice (4 click events)',
    body: '<label id="b"><input type="checkbox"> I agree</label>',
    steps: presses(2, 250),
    presses: 2,
    burst: undefined,
  },
  {
    name: 'Enter held on a button',
    body: '<button id="b" autofocus>Nothing</button>',
    script: 'b.focus()',
    steps: [{ do: 'hold', key: 'Enter', repeats: 8 }],
    presses: 1,
    burst: undefined,
  },
  {
    name: '6 alternating presses on two toggles 12 px apart',
    body: '<button id="b" aria-pressed="false">One</button><button id="c" aria-pressed="false" style="margin-left: 12px">Two</button>',
    script: 'for (const t of [b, c]) t.onclick = () => { t.ariaPressed = t.ariaPressed !== "true" }',
    steps: presses(6, 200, ['#b', '#c']),
    presses: 6,
    burst: undefined,
  },
  {
    name: '10 taps on a game canvas: it cannot be known, and is not called rage',
    body: '<canvas id="b" width="200" height="100"></canvas>',
    script: 'b.onclick = () => b.getContext("2d").fillRect(0, 0, 9, 9)',
    steps: presses(10, 150),
    presses: 10,
    burst: 'rapid_click',
  },
  {
    name: '4 clicks each scrolling a list',
    body: '<button id="b">More</button><div id="n" style="height: 60px; overflow: auto"><p style="height: 900px">list</p></div>',
    script: 'b.onclick = () => n.scrollBy(0, 50)',
    steps: presses(4, 300),
    presses: 4,
    burst: 'rapid_click',
  },
];

// The engines side by side: most of it is waiting.
describe.concurrent.each(['chromium', 'firefox', 'webkit'] as const)('in %s', (name) => {
  let browser: Browser;
  let tab: Tab;
  let pages: PressPages;

  beforeAll(async () => {
    pages = await startPressPages();
    browser = await engine(name).open();
    tab = await browser.tab();
  });
  afterAll(async () => {
    await browser?.close();
    pages?.stop();
  });

  const pause = (ms: number): Promise<void> => tab.run(`new Promise((resolve) => setTimeout(resolve, ${ms}))`);

  test.sequential.each(gestures)('$name', async ({ body, script, steps, presses: count, burst }) => {
    await tab.goto(pages.page(body, script));
    // The first press in a window that has just got the focus is not judged.
    await pause(1100);
    await tab.gesture(steps);
    // A burst is told after a second of quiet, and when each press has had a second for its answer.
    await pause(1600);
    const said = await tab.run<{ presses: string[]; events: { kind: string }[] }>('said');
    expect(said.presses).toHaveLength(count);
    expect(said.events.filter(({ kind }) => /rapid|rage|problem/.test(kind)).map(({ kind }) => kind)).toEqual(
      burst ? [burst] : [],
    );
  });
});
