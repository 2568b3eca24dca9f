import { expect, test } from 'vitest';
import type { Press, Reaction, Told } from '../../../../src/browser/signals/host.js';
import { type Bursts, createBursts } from '../../../../src/browser/signals/press/bursts.js';
import { type FakeEnv, fakeEnv } from '../../../support/fakeEnv.js';

type Answer = number | 'never' | 'unknown' | 'untold';

interface Hand extends Bursts {
  readonly react: (reaction: Reaction) => void;
  readonly env: FakeEnv;
  readonly told: Told[];
  readonly paths: (readonly Element[])[];
  readonly thresholds: Map<string, number>;
  /** A press, with what will become of it: answered after so many milliseconds, never, or unknown. */
  readonly press: (target: Element, answer: Answer, more?: Partial<Press>) => Press;
  /** Text is selected. */
  isSelected: boolean;
}

/** The group, with an engine that says of each press what the test has foretold. */
function hand(): Hand {
  const env = fakeEnv();
  const told: Told[] = [];
  const paths: (readonly Element[])[] = [];
  const thresholds = new Map<string, number>();
  let heard = (_: Press): void => undefined;
  let react = (_: Reaction): void => undefined;
  const host: Parameters<typeof createBursts>[0] = {
    env,
    onPress: (on) => {
      heard = on;
    },
    onReaction: (on) => {
      react = on;
    },
    tell: (path, event) => {
      paths.push(path);
      told.push(event);
    },
    threshold: (_, name, otherwise) => thresholds.get(name) ?? otherwise,
  };
  const bursts = createBursts(host, () => made.isSelected);
  const made: Hand = {
    ...bursts,
    react: (reaction) => react(reaction),
    isSelected: false,
    env,
    told,
    paths,
    thresholds,
    press: (target, answer, more = {}) => {
      const upAt = env.now();
      const control = target.localName === 'p' ? undefined : target;
      const press: Press = { path: [target], control, by: 'mouse', downAt: upAt - 60, upAt, ...more };
      const says = (reaction: Reaction, ms: number): unknown => env.later(() => react(reaction), ms);
      if (!press.isSwipe) heard(press);
      if (answer === 'unknown') react({ kind: 'unknown', press });
      else if (answer !== 'untold') {
        if (answer === 'never' || answer > 1000) says({ kind: 'quiet', press }, 1000);
        if (answer === 'never') says({ kind: 'unanswered', press }, 7000);
        else says({ kind: 'answered', press, latencyMs: answer }, answer);
      }
      return press;
    },
  };
  return made;
}

const element = (name: string): Element => document.createElement(name);
const kinds = (told: Told[]): string[] => told.map(({ kind }) => kind);

/** Presses on these targets in turn, so many milliseconds apart, all with the same answer. */
function times(count: number, gapMs: number, answer: Answer, targets = [element('button')]): Told[] {
  const { env, press, told } = hand();
  for (let i = 0; i < count; i++) {
    press(targets[i % targets.length] as Element, answer);
    env.pass(gapMs);
  }
  env.pass(10_000);
  expect(env.timers()).toBe(0);
  return told;
}

test.each<[string, Told[], string[]]>([
  ['a double click on a dead button', times(2, 180, 'never'), ['dead_click']],
  ['3 clicks, 400 ms gaps, dead button', times(3, 400, 'never'), ['rage_click', 'dead_click']],
  ['3 clicks, 600 ms gaps, dead button', times(3, 600, 'never'), ['rage_click', 'dead_click']],
  ['4 clicks, 300 ms gaps, dead button', times(4, 300, 'never'), ['rage_click', 'dead_click']],
  ['5 clicks, 800 ms gaps, dead button', times(5, 800, 'never'), ['rage_click', 'dead_click']],
  ['8 clicks, 150 ms gaps, dead button', times(8, 150, 'never'), ['rage_click', 'dead_click']],
  ['6 clicks on "+", the page updates each time', times(6, 300, 5), ['rapid_click']],
  ['6 clicks on a carousel arrow, the page updates', times(6, 500, 90), ['rapid_click']],
  ['5 clicks on a native number spinner, 85 ms', times(5, 85, 'unknown'), ['rapid_click']],
  ['one label pressed twice', times(2, 250, 1), []],
  ['Enter held on a button: one press', times(1, 250, 'never'), ['dead_click']],
  ['6 alternating presses on two toggles', times(6, 250, 1, [element('button'), element('button')]), []],
  ['10 taps on a game canvas', times(10, 200, 'unknown'), ['rapid_click']],
  ['4 clicks each scrolling a list', times(4, 300, 60), ['rapid_click']],
  // Near misses.
  ['gaps of a second are three attempts', times(3, 1000, 'never'), ['dead_click', 'dead_click', 'dead_click']],
  ['a slow button pressed again and again', times(4, 300, 2000), ['rage_click', 'slow_click']],
])('%s', (_, told, expected) => {
  expect(kinds(told)).toEqual(expected);
});

test('a triple click that selects a paragraph is nothing; one on a control is not excused by a selection', () => {
  const page = hand();
  page.isSelected = true;
  for (const target of [element('p'), element('button')]) {
    for (let i = 0; i < 3; i++) {
      page.press(target, 10);
      page.env.pass(180);
    }
    page.env.pass(10_000);
    expect(kinds(page.told)).toEqual(target.localName === 'p' ? [] : ['rapid_click']);
  }
});

test('a burst says how many, how long, and how many of them went unanswered', () => {
  const { env, press, told } = hand();
  const button = element('button');
  for (const answer of ['never', 20, 'never', 1500, 20] as const) {
    press(button, answer);
    env.pass(200);
  }
  env.pass(10_000);
  expect(told[0]).toEqual({ kind: 'rage_click', count: 5, spanMs: 800, unanswered: 3 });
});

test('a burst waits for the answer of each of its presses', () => {
  const { env, press, told, react } = hand();
  const button = element('button');
  press(button, 10);
  const untold = press(button, 'untold');
  press(button, 10);
  env.pass(5000);
  expect(told).toEqual([]);
  react({ kind: 'unknown', press: untold });
  expect(told).toEqual([{ kind: 'rapid_click', count: 3, spanMs: 0, unanswered: 0 }]);
});

test('a press on something else ends the burst; what is not answered yet is waited for', () => {
  const { env, press, told } = hand();
  const button = element('button');
  for (let i = 0; i < 3; i++) {
    press(button, 'never');
    env.pass(100);
  }
  press(element('a'), 3);
  expect(told).toEqual([]);
  env.pass(1000);
  expect(told).toMatchObject([{ kind: 'rage_click', count: 3, unanswered: 3 }]);
});

test('data-repeat, on the control or around it: repeats are normal there', () => {
  const { env, press, told } = hand();
  const button = element('button');
  const around = element('div');
  around.setAttribute('data-repeat', '');
  for (let i = 0; i < 5; i++) press(button, 'never', { path: [button, around] });
  env.pass(10_000);
  expect(kinds(told)).toEqual(['dead_click']);
});

test('presses without a control are grouped by the innermost element', () => {
  const [a, b] = [element('p'), element('p')];
  expect(kinds(times(6, 200, 'never', [a]))).toEqual(['rage_click', 'dead_click']);
  expect(kinds(times(6, 200, 'never', [a, b]))).toEqual(Array(6).fill('dead_click'));
});

test.each([
  [999, []],
  [1000, [{ kind: 'slow_click', latencyMs: 1000 }]],
  [6900, [{ kind: 'slow_click', latencyMs: 6900 }]],
])('answered after %d ms', (ms, expected) => {
  expect(times(1, 0, ms)).toEqual(expected);
});

test('an answer that is unknown is neither dead nor slow', () => {
  expect(times(1, 0, 'unknown')).toEqual([]);
});

test('a failure within 2 s is the press’s, told once for a burst, of its first press', () => {
  const { env, press, paths, told, _fail } = hand();
  const button = element('button');
  _fail('error');
  press(button, 5);
  env.pass(300);
  _fail('rejection');
  press(button, 5);
  _fail('error');
  env.pass(2001);
  _fail('error');
  expect(told).toEqual([{ kind: 'error_click', error: 'rejection', afterMs: 300 }]);
  expect(paths).toEqual([[button]]);
});

test('a press that failed counts for rage although the page answered', () => {
  const { env, press, told, _fail } = hand();
  const button = element('button');
  for (let i = 0; i < 3; i++) {
    press(button, 5);
    _fail('error');
    env.pass(300);
  }
  env.pass(10_000);
  expect(told.at(-1)).toEqual({ kind: 'rage_click', count: 3, spanMs: 600, unanswered: 3 });
});

test('a swipe is dead when nothing answers within 2.5 s; it is no press of a burst', () => {
  const { env, press, told } = hand();
  const p = element('p');
  for (const answer of ['never', 2500, 2600, 'unknown', 0] as const) press(p, answer, { isSwipe: true, by: 'touch' });
  env.pass(10_000);
  expect(kinds(told)).toEqual(['dead_swipe', 'dead_swipe']);
});

test('thresholds are the page’s own', () => {
  const { env, press, told, thresholds } = hand();
  for (const [name, value] of Object.entries({ 'rage-count': 5, 'rage-ms': 100, 'slow-ms': 10, 'error-ms': 0 }))
    thresholds.set(name, value);
  const button = element('button');
  for (let i = 0; i < 4; i++) {
    press(button, 20);
    env.pass(50);
  }
  env.pass(10_000);
  expect(kinds(told)).toEqual(['slow_click']);
});

test('when the page ends, a burst that has its answers is told', () => {
  const { press, env, told, _end } = hand();
  const button = element('button');
  for (let i = 0; i < 3; i++) press(button, 'unknown');
  expect(told).toEqual([]);
  _end();
  expect(kinds(told)).toEqual(['rapid_click']);
  _end();
  expect(told).toHaveLength(1);
  expect(env.timers()).toBe(0);
});

/** Three presses on what is no control, each with the innermost element of its own. */
function onText(...innermost: Element[]): string[] {
  const { env, press, told } = hand();
  for (const target of innermost) {
    const path: Element[] = [];
    for (let at: Element | null = target; at; at = at.parentElement) path.push(at);
    press(target, 5, { path, control: undefined });
    env.pass(300);
  }
  env.pass(9000);
  return kinds(told);
}

test('an element that is no control is one thing with what is right in it, also when an answer has replaced that', () => {
  document.body.innerHTML = '<ul><li id="a"><i></i></li><li id="b"><i></i></li></ul>';
  const [a, b] = [...document.querySelectorAll('li')] as unknown as [Element, Element];
  const [inA, inB] = [...document.querySelectorAll('i')] as unknown as [Element, Element];
  expect(onText(inA, a, inA)).toEqual(['rapid_click']);
  expect(onText(inA, inB, inA)).toEqual([]);
  expect(onText(a, b, a)).toEqual([]);
  inA.remove();
  a.append(document.createElement('b'));
  expect(onText(inA, a.firstElementChild as Element, a.firstElementChild as Element)).toEqual([]); // gone, with no element around it
});
