import { afterEach, expect, test } from 'vitest';
import { type Listening, listening } from './listener.js';

let page: Listening;
afterEach(() => page.stop());

const mouse = { pointerId: 1, isPrimary: true, button: 0, clientX: 50, clientY: 50, pointerType: 'mouse' };
const key = { clientX: 0, clientY: 0 };
const finger = { ...mouse, pointerType: 'touch' };

const integrity = { kind: 'input_integrity', presses: 1, untrusted: 0, instant: 0, unmoved: 0, atOrigin: 0 };

const shown = (html: string): Element[] => {
  document.body.innerHTML = html;
  return [...document.body.querySelectorAll('*')];
};
/** Down on one element, up on another or the same one. */
const press = (from: Element, to = from, down: object = mouse, up: object = down): void => {
  page.does('pointerdown', from, down);
  page.env.pass(80);
  page.does('pointerup', to, up);
};

test('a press is told with its way in, its control and its times; the engine is told of the way down before', () => {
  page = listening();
  const [button, b] = shown('<button><b>Buy</b></button>') as [Element, Element];
  page.env.pass(1000);
  press(b);
  page.does('click', b);
  expect(page.log).toEqual(['down', 'press mouse']);
  expect(page.presses).toMatchObject([{ control: button, by: 'mouse', downAt: 1000, upAt: 1080, isUnobserved: false }]);
  expect(page.presses[0]?.path.slice(0, 2)).toEqual([b, button]);
});

test('a button that is replaced between down and up was pressed', () => {
  page = listening();
  const [button, other] = shown('<button>Buy</button><p>Sold</p>') as [Element, Element];
  press(button, other);
  page.does('click', document.body);
  expect(page.presses).toMatchObject([{ control: button }]);
});

test.each<[string, (button: Element, out: Element) => void]>([
  [
    'a second finger makes a pinch',
    (button) => {
      page.does('pointerdown', button, finger);
      page.does('pointerdown', button, { ...finger, isPrimary: false, pointerId: 2 });
      page.does('pointerup', button, { ...finger, isPrimary: false, pointerId: 2 });
      page.does('pointerup', button, finger);
    },
  ],
  ['the right button opens a menu', (button) => press(button, button, { ...mouse, button: 2 })],
  [
    'what the page does itself',
    (button) => {
      press(button, button, { ...mouse, isTrusted: false });
      page.does('click', button, { isTrusted: false });
    },
  ],
  ['a way up without a way down', (button) => page.does('pointerup', button, mouse)],
  ['a drag over text selects it', (_, out) => press(out, out, mouse, { ...mouse, clientX: 90 })],
  // WebKit says pointerup after a drag.
  [
    'a drag and drop',
    (button, out) => {
      page.does('pointerdown', button, mouse);
      page.does('dragstart', button);
      page.does('pointerup', out, { ...mouse, clientX: 300 });
    },
  ],
  [
    'a finger that scrolls a little on a button',
    (button) => {
      page.does('pointerdown', button, finger);
      page.does('pointercancel', button, finger);
      page.does('touchend', button, { changedTouches: [{ clientX: 50, clientY: 62 }] });
    },
  ],
  [
    'a finger that scrolls and comes back',
    (button) => {
      page.does('pointerdown', button, finger);
      page.does('pointercancel', button, finger);
      page.does('touchend', button, { changedTouches: [{ clientX: 50, clientY: 50 }] });
    },
  ],
])('%s: that is no press', (_, does) => {
  page = listening();
  const [button, out] = shown('<button>Buy</button><p>text</p>') as [Element, Element];
  does(button, out);
  expect(page.log.filter((each) => each !== 'down')).toEqual([]);
});

test.each([
  ['touch', 'touch'],
  ['pen', 'pen'],
  ['mouse', 'mouse'],
  ['', 'mouse'],
])('pointer type "%s" is a press by %s', (pointerType, by) => {
  page = listening();
  press(shown('<button>Buy</button>')[0] as Element, undefined, { ...mouse, pointerType });
  expect(page.presses).toMatchObject([{ by }]);
});

test('a key’s click is one press by keyboard, of which the engine is told right before', () => {
  page = listening();
  const [button] = shown('<button>Buy</button>') as [Element];
  page.does('keydown', button, { repeat: false });
  page.does('click', button, key);
  for (let i = 0; i < 5; i++) {
    page.env.pass(100);
    page.does('keydown', button, { repeat: true });
    page.does('click', button, key);
  }
  page.does('keyup', button);
  expect(page.log).toEqual(['down', 'press keyboard']);
  expect(page.presses).toMatchObject([{ control: button, downAt: 0, upAt: 0 }]);
});

test('the space bar clicks when it is let go, also after it was held', () => {
  page = listening();
  const [button] = shown('<button>Buy</button>') as [Element];
  for (const repeat of [false, true, true]) page.does('keydown', button, { repeat });
  page.does('keyup', button, { repeat: false });
  page.does('click', button, key);
  expect(page.log).toEqual(['down', 'press keyboard']);
});

test('a key that was held before the control had the focus presses nothing', () => {
  page = listening();
  const [button] = shown('<button>Buy</button>') as [Element];
  page.does('keydown', button, { repeat: true });
  page.does('click', button, key);
  expect(page.log).toEqual([]);
});

test('the late click of a slow tap is the pointer’s; a key right after it counts', () => {
  page = listening();
  const [button] = shown('<button>Buy</button>') as [Element];
  press(button, button, finger);
  page.env.pass(350);
  page.does('click', button, finger);
  expect(page.log).toEqual(['down', 'press touch']);
  page.does('keydown', button, { repeat: false });
  page.does('click', button, key);
  expect(page.log.slice(2)).toEqual(['down', 'press keyboard']);
});

test('a label and its field are one press of the field, by pointer and by assistive technology', () => {
  page = listening();
  const [label, input] = shown('<label for="x">I agree</label><input id="x" type="checkbox">') as [Element, Element];
  press(label);
  page.does('click', label, key);
  page.does('click', input, key);
  page.env.pass(5000);
  page.does('click', label, key);
  page.does('click', input, key);
  expect(page.log).toEqual(['down', 'press mouse', 'down', 'press keyboard']);
  for (const { control, path } of page.presses) expect([control, path[0], path[1]]).toEqual([input, input, label]);
});

test('a press on a disabled control is told as that, by any means', () => {
  page = listening();
  const [sold, soon] = shown('<button disabled>Sold</button><button aria-disabled="true">Soon</button>') as [
    Element,
    Element,
  ];
  press(sold);
  press(soon);
  page.does('keydown', soon, { repeat: false });
  page.does('click', soon, key);
  expect(page.told.map(({ kind }) => kind)).toEqual(Array(3).fill('disabled_press'));
  expect(page.paths.map(([first]) => first)).toEqual([sold, soon, soon]);
  expect(page.presses).toEqual([]);
});

const away = { ...mouse, clientX: 200 };

test('down on a button and up outside of it is an aborted press', () => {
  page = listening();
  const [button, out] = shown('<button>Buy</button><p>text</p>') as [Element, Element];
  document.elementFromPoint = () => button;
  press(button, out, mouse, away);
  expect(page.told).toEqual([{ kind: 'aborted_press' }]);
  expect(page.paths[0]?.[0]).toBe(button);
});

test.each([
  ['a control that is not there any more', '<button>Buy</button><p>text</p>', false],
  ['text', '<b>Buy</b><p>text</p>', true],
  ['a field', '<input><p>text</p>', true],
])('of %s it is not', (_, html, isThere) => {
  page = listening();
  const [from, out] = shown(html) as [HTMLElement, Element];
  document.elementFromPoint = () => (isThere ? from : null);
  press(from, out, mouse, away);
  expect(page.log).toEqual(['down']);
});

test('one finger that goes 30 px is a swipe, also where it scrolls and its pointer is cancelled', () => {
  page = listening();
  const [p] = shown('<p>text</p>') as [Element];
  const to = (clientX: number): object => ({ changedTouches: [{ clientX, clientY: 50 }] });
  page.does('pointerdown', p, finger);
  page.env.pass(200);
  page.does('touchend', p, to(80));
  press(p, p, finger, { ...finger, clientX: 90 });
  page.does('touchend', p, to(90)); // its touch, after its pointer
  expect(page.log).toEqual(['down', 'swipe', 'down', 'swipe']);
  expect(page.presses[0]).toMatchObject({ by: 'touch', isSwipe: true, downAt: 0, upAt: 200 });
});

test.each([
  ['29 px', { clientX: 50 }, { clientX: 79 }],
  ['from the left side of the window', { clientX: 19 }, { clientX: 119 }],
  ['from its right side', { clientX: 1010 }, { clientX: 900 }],
  ['with a mouse', { clientX: 50, pointerType: 'mouse' }, { clientX: 150, pointerType: 'mouse' }],
])('%s is no swipe', (_, from, to) => {
  page = listening();
  const [p] = shown('<p>text</p>') as [Element];
  expect(window.innerWidth).toBe(1024);
  press(p, p, { ...finger, ...from }, { ...finger, ...to });
  expect(page.log).toEqual(['down']);
});

test('what was heard early is heard again in order, and its presses are unobserved', () => {
  const [button] = shown('<button>Buy</button>') as [Element];
  const event = (type: string, fields: object): Event => {
    const made = new Event(type);
    for (const [key, value] of Object.entries({ isTrusted: true, ...fields }))
      Object.defineProperty(made, key, { value });
    return made;
  };
  const path = [button];
  page = listening(({ pass }) => {
    pass(350);
    return [
      { event: event('pointerdown', mouse), path, t: 10 },
      { event: event('pointerup', mouse), path, t: 90 },
      { event: event('click', key), path, t: 91 },
      { event: event('keydown', { repeat: false }), path, t: 200 },
      { event: event('click', key), path, t: 201 },
      { event: event('pointerdown', mouse), path, t: 300 },
    ];
  });
  page.env.pass(30);
  page.does('pointerup', button, mouse); // begun early, ended now
  expect(page.presses.map(({ by, downAt, upAt, isUnobserved }) => [by, downAt, upAt, isUnobserved])).toEqual([
    ['mouse', 10, 90, true],
    ['keyboard', 201, 201, true],
    ['mouse', 300, 380, true],
  ]);
  page.leave();
  expect(page.told).toEqual([{ ...integrity, presses: 3 }]); // whether the mouse had moved is not known
});

test('input integrity is told when the page is left or hidden, as what has come since', () => {
  page = listening();
  const [button] = shown('<button>Buy</button>') as [Element];
  page.does('pointermove', button, mouse);
  press(button);
  page.does('click', button, { isTrusted: false });
  page.leave();
  page.visible(false);
  page.visible(true);
  press(button, button, { ...mouse, clientX: 200 });
  page.leave();
  expect(page.told).toEqual([{ ...integrity, untrusted: 1 }, integrity]);
});

test('a machine presses before it has moved, takes no time, and presses the corner', () => {
  page = listening();
  const [button] = shown('<button>Buy</button>') as [Element];
  const corner = { ...mouse, clientX: 0, clientY: 0 };
  page.does('pointerdown', button, corner);
  page.does('pointerup', button, corner);
  page.leave();
  expect(page.told).toEqual([{ ...integrity, instant: 1, unmoved: 1, atOrigin: 1 }]);
});

test('a finger and a key need no movement, and a key takes no time', () => {
  page = listening();
  const [button] = shown('<button>Buy</button>') as [Element];
  press(button, button, finger);
  page.env.pass(2000);
  page.does('click', button, key);
  page.leave();
  expect(page.told).toEqual([{ ...integrity, presses: 2 }]);
});

test('stopped, it hears nothing; twice is harmless', () => {
  page = listening();
  const [button] = shown('<button>Buy</button>') as [Element];
  page.stop();
  page.stop();
  press(button);
  page.leave();
  expect(page.log).toEqual([]);
  expect(page.env.timers()).toBe(0);
});

test('an open shadow root is looked into', () => {
  page = listening();
  const [host] = shown('<div></div>') as [Element];
  const root = host.attachShadow({ mode: 'open' });
  root.innerHTML = '<button>Buy</button>';
  const button = root.firstElementChild as Element;
  press(button);
  expect(page.presses).toMatchObject([{ control: button }]);
  expect(page.presses[0]?.path).toContain(host);
});
