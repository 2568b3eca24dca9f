import { afterEach, beforeEach, expect, test } from 'vitest';
import { startPointer } from '../../../../src/browser/signals/pointer/startPointer.js';
import { put, type SignalHost, signalHost } from '../../../support/signalHost.js';

let host: SignalHost;
let region: HTMLElement;
let one: HTMLElement;
let two: HTMLElement;

beforeEach(() => {
  host = signalHost(startPointer);
  region = put('<div><button id="one"><b></b></button><button id="two"></button><i></i></div>');
  [one, two] = ['one', 'two'].map((id) => document.getElementById(id)) as [HTMLElement, HTMLElement];
  host.declare(region, 'plans');
});

afterEach(() => {
  host.stop();
  expect(host.listeners()).toBe(0);
  expect(host.env.timers()).toBe(0);
  expect(host.env.problems).toEqual([]);
  document.body.innerHTML = '';
});

const over = (target: Element, clientX = 0, clientY = 0, pointerType = 'mouse'): void =>
  host.page.does('pointerover', target, { clientX, clientY, pointerType });
const move = (clientX: number, clientY: number, ms = 20): void => {
  host.env.pass(ms);
  host.page.does('pointermove', document.body, { clientX, clientY, pointerType: 'mouse' });
};

test('movements are listened to only while the pointer is in a declared region', () => {
  const idle = host.listeners();
  over(document.body);
  expect(host.listeners()).toBe(idle);
  over(region);
  expect(host.listeners()).toBeGreaterThan(idle);
  host.page.does('pointerout', region, { relatedTarget: null });
  expect(host.listeners()).toBe(idle);
  over(one, 0, 0, 'touch');
  expect(host.listeners()).toBe(idle);
});

test.each([
  ['a press', () => host.press(one), true],
  ['leaving it', () => over(region), false],
])('a rest of 2 s on a control, then %s, is a hesitation', (_, then, pressed) => {
  over(one);
  host.env.pass(2500);
  then();
  over(document.body);
  expect(host.told('hover_hesitation')).toEqual([{ of: 'plans', kind: 'hover_hesitation', stillMs: 2500, pressed }]);
});

test('moving from the label of a control to its icon is no leaving', () => {
  over(one);
  host.env.pass(1500);
  over(one.firstElementChild as Element);
  host.env.pass(1500);
  over(document.body);
  expect(host.told('hover_hesitation')).toMatchObject([{ stillMs: 3000 }]);
});

test.each([
  ['of 1.9 s', () => host.env.pass(1900)],
  [
    'while the page scrolls',
    () => {
      host.env.pass(1900);
      host.page.does('scroll', document);
      host.env.pass(500);
    },
  ],
  ['of a pointer that was left lying', () => host.env.pass(30_000)],
  [
    'on a control that explains itself',
    () => {
      one.setAttribute('title', 'help');
      host.env.pass(2500);
    },
  ],
])('a rest %s is no hesitation', (_, rest) => {
  over(one);
  rest();
  over(document.body);
  expect(host.told('hover_hesitation')).toEqual([]);
});

test('a rest is held against the person’s own', () => {
  for (const ms of [100, 200, 300, 400, 500, 2500]) {
    over(one);
    host.env.pass(ms);
    over(document.body);
  }
  expect(host.told('hover_hesitation')).toMatchObject([{ z: 13.91 }]); // mean 300, deviation 158.1
});

const down = (): void => {
  over(one, 0, 10);
  move(0, 30);
  over(two, 0, 50);
  move(0, 70);
};
const up = (): void => {
  over(one, 0, 30);
  move(0, 10);
};

test('turning back twice between options before choosing one is told with the press', () => {
  down();
  up();
  down();
  host.press(two);
  host.press(two);
  expect(host.told('option_flip')).toEqual([{ of: 'plans', kind: 'option_flip', count: 2 }]);
});

test('a press beside the options chooses none', () => {
  down();
  up();
  down();
  host.press(region);
  expect(host.told('option_flip')).toEqual([]);
});

test.each([
  ['one turn', () => up()],
  [
    'a list that is scrolled',
    () => {
      up();
      down();
      host.page.does('scroll', document);
    },
  ],
  [
    'a look at something else',
    () => {
      up();
      down();
      over(document.body);
      over(two);
    },
  ],
])('%s is no flip', (_, then) => {
  down();
  then();
  host.press(two);
  expect(host.told('option_flip')).toEqual([]);
});

test('the second approach without a press is told, and each after it', () => {
  for (let i = 0; i < 3; i++) {
    over(one);
    host.env.pass(400);
    over(region);
  }
  over(two);
  host.env.pass(400);
  over(region);
  expect(host.told('approach_no_press')).toMatchObject([{ count: 2 }, { count: 3 }]);
});

test.each([
  ['too short', () => host.env.pass(399)],
  ['too long', () => host.env.pass(5001)],
  [
    'a press',
    () => {
      host.env.pass(400);
      host.press(one);
    },
  ],
  [
    'a crossing',
    () => {
      move(0, 0, 200);
      move(450, 0, 200);
    },
  ],
])('%s is no approach', (_, stay) => {
  for (let i = 0; i < 3; i++) {
    over(one);
    stay();
    over(region);
  }
  expect(host.told('approach_no_press')).toEqual([]);
});

test('the way to a press is its straightness, and its speed against the person’s own', () => {
  over(region);
  for (let i = 0; i <= 10; i++) move(i * 20, 0);
  host.press(one);
  for (let i = 0; i <= 10; i++) move(i * 40, 0);
  for (let i = 10; i >= 5; i--) move(i * 40, 0);
  host.press(one);
  host.press(one, { by: 'touch' });
  expect(host.told('path_efficiency')).toEqual([
    { of: 'plans', kind: 'path_efficiency', efficiency: 1, speedRatio: 1 },
    { of: 'plans', kind: 'path_efficiency', efficiency: 0.33, speedRatio: 1 },
  ]);
});

test('a frame has one sample', () => {
  over(region);
  for (let i = 0; i <= 100; i++) move(i % 2 ? 100 : 0, 0, 1);
  host.press(one);
  expect(host.told('path_efficiency')).toEqual([]);
});
