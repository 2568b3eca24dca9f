import { afterEach, beforeEach, expect, test } from 'vitest';
import { startReading } from '../../../../src/browser/signals/reading/startReading.js';
import { place, put, type SignalHost, signalHost, text } from '../../../support/signalHost.js';

let host: SignalHost;

beforeEach(() => {
  host = signalHost(startReading);
});

afterEach(() => {
  host.stop();
  expect(host.listeners()).toBe(0);
  expect(host.env.timers()).toBe(0);
  expect(host.env.problems).toEqual([]);
  document.body.innerHTML = '';
  window.scrollTo(0, 0);
});

const see = (element: Element, ratio: number): void => host.page.see(element, ratio);
const wheel = (): void => host.page.does('wheel', document.body);
/** In view for so long, and gone for good. */
const show = (element: Element, ms: number): void => {
  host.page.does('pointermove', document.body);
  see(element, 1);
  host.env.pass(ms);
  see(element, 0);
  host.env.pass(5000);
};
/** The visitor scrolls from one to the other. */
const scrollTo = (from: Element | undefined, to: Element): void => {
  window.scrollTo(0, 500);
  wheel();
  if (from) see(from, 0);
  see(to, 1);
};

test('dwell is told 5 s after the block left the view; a shorter absence belongs to the same reading', () => {
  const block = put('<p>');
  host.declare(block, 'lead');
  see(block, 1);
  host.env.pass(2000);
  see(block, 0);
  host.env.pass(4000);
  see(block, 1);
  host.env.pass(1000);
  see(block, 0);
  expect(host.told()).toEqual([]);
  host.env.pass(5000);
  expect(host.told()).toEqual([{ of: 'lead', kind: 'dwell', inViewMs: 3000, focusedMs: 3000, activeMs: 3000 }]);
});

test('a hidden tab ends a part of dwell, a page that rests in the back/forward cache gains nothing', () => {
  const block = put('<p>');
  host.declare(block, 'lead');
  see(block, 1);
  host.env.pass(2000);
  host.leave(false);
  host.page.visible(false);
  host.leave(true);
  expect(host.told('dwell')).toHaveLength(1);
  host.env.pass(600_000);
  host.page.does('pageshow', window, { persisted: true });
  host.page.visible(true);
  host.env.pass(1000);
  host.leave(false);
  expect(host.told('dwell')).toMatchObject([{ inViewMs: 2000 }, { inViewMs: 1000 }]);
});

test('what plays in a block keeps it active; a loop without an end does not', () => {
  const block = put('<div><video></video></div>');
  const video = block.firstElementChild as HTMLVideoElement;
  host.declare(block, 'film');
  see(block, 1);
  host.env.pass(15_000);
  for (let i = 0; i < 40; i++) {
    host.env.pass(250);
    host.page.does('timeupdate', video);
  }
  video.loop = true;
  for (let i = 0; i < 40; i++) {
    host.env.pass(250);
    host.page.does('timeupdate', video);
  }
  host.leave(false);
  expect(host.told('dwell')).toMatchObject([{ inViewMs: 35_000, activeMs: 24_750 }]);
});

test('a window that lost the focus stops the clock of focus, as soon as the page is at rest', () => {
  const block = put('<p>');
  host.declare(block, 'lead');
  see(block, 1);
  host.env.pass(1000);
  host.focus(false);
  host.env.pass(1000);
  host.focus(true);
  host.env.pass(1000);
  host.leave(false);
  expect(host.told('dwell')).toMatchObject([{ inViewMs: 3000, focusedMs: 2000 }]);
});

test.each([
  ['10 s for few words', 20, 10_000, 1],
  ['less than 10 s', 20, 9999, 0],
  ['half of the words', 238, 30_000, 1],
  ['less than half of the words', 238, 29_000, 0],
  ['a screen without text', 0, 14_000, 0],
])('long dwell is %s: %d words, %d ms, %d times', (_, words, ms, count) => {
  const block = put(`<p>${text(words)}</p>`);
  host.declare(block, 'lead');
  show(block, ms);
  expect(host.told('long_dwell')).toHaveLength(count);
});

test('long dwell adds up over the page life and is told once', () => {
  const block = put(`<p>${text(20)}</p>`);
  host.declare(block, 'lead');
  for (let i = 0; i < 5; i++) show(block, 4000);
  expect(host.told('long_dwell')).toEqual([{ of: 'lead', kind: 'long_dwell', activeMs: 12_000, words: 20 }]);
});

test('the rate of reading is told with its band; a block of fewer than 40 words has none', () => {
  const block = put(`<p>${text(100)}</p>`);
  const label = put(`<p>${text(39)}</p>`);
  host.declare(block, 'lead');
  host.declare(label, 'label');
  show(block, 30_000);
  show(label, 10_000);
  show(block, 10_000);
  expect(host.told('reading_rate')).toEqual([
    { of: 'lead', kind: 'reading_rate', words: 100, activeMs: 30_000, band: 'read' },
    { of: 'lead', kind: 'reading_rate', words: 100, activeMs: 10_000, band: 'skim' },
  ]);
});

test('two texts in view share the time by the upper half of the window', () => {
  const upper = put(`<p>${text(100)}</p>`, 0, 300);
  const lower = put(`<p>${text(100)}</p>`, 284, 300); // 100 of the 384 px are in the upper half
  host.declare(upper, 'upper');
  host.declare(lower, 'lower');
  see(upper, 1);
  see(lower, 1);
  host.env.pass(20_000);
  host.leave(false);
  expect(host.told('reading_rate')).toMatchObject([
    { of: 'upper', activeMs: 15_000 },
    { of: 'lower', activeMs: 5000 },
  ]);
});

test('reading goes on after a look at another tab', () => {
  const block = put(`<p>${text(100)}</p>`);
  host.declare(block, 'lead');
  see(block, 1);
  host.env.pass(10_000);
  host.leave(false);
  host.page.visible(false);
  host.env.pass(60_000);
  host.page.visible(true);
  host.env.pass(20_000);
  host.leave(false);
  expect(host.told('reading_rate')).toMatchObject([
    { band: 'skim', activeMs: 10_000 },
    { band: 'read', activeMs: 30_000 },
  ]);
});

test('text that changes is counted again', () => {
  const block = put(`<p>${text(40)}</p>`);
  host.declare(block, 'lead');
  show(block, 5000);
  block.textContent = text(80);
  show(block, 5000);
  expect(host.told('reading_rate')).toMatchObject([{ words: 40 }, { words: 80 }]);
});

test('depth is the deepest block in document order that the visitor scrolled to and saw', () => {
  const [one, two, three, four] = [put('<p>'), put('<p>'), put('<p>'), put('<p>')];
  for (const [i, block] of [one, two, three, four].entries()) host.declare(block, `${i + 1}`);
  see(one, 1);
  host.env.pass(1000);
  scrollTo(one, two);
  host.env.pass(1000);
  scrollTo(two, three); // scrolled past
  host.env.pass(500);
  scrollTo(three, two);
  host.env.pass(2000);
  window.scrollTo(0, 900); // a jump
  host.page.does('scroll', document);
  see(two, 0);
  see(four, 1);
  host.env.pass(2000);
  host.leave(false);
  expect(host.told('scroll_depth')).toEqual([]);
  host.leave(true);
  host.leave(true);
  expect(host.told('scroll_depth')).toEqual([{ of: '2', kind: 'scroll_depth', block: 2, blocks: 4 }]);
});

test.each([
  ['a wheel', 'wheel', {}, 1],
  ['a finger', 'touchmove', {}, 1],
  ['a key', 'keydown', { key: 'PageDown' }, 1],
  ['the scrollbar', 'pointerdown', { root: true }, 1],
  ['Enter on a link', 'keydown', { key: 'Enter' }, 0],
  ['a press on a link', 'pointerdown', {}, 0],
])(
  'a block comes into view by %s: counted %d',
  (_, type, { root, ...fields }: { root?: boolean; key?: string }, count) => {
    const block = put('<p>');
    host.declare(block, 'deep');
    window.scrollTo(0, 500);
    host.page.does(type, root ? document.documentElement : document.body, fields);
    host.page.does('scroll', document);
    see(block, 1);
    host.env.pass(1000);
    host.leave(true);
    expect(host.told('scroll_depth')).toHaveLength(count);
  },
);

test('a reread is a return by scrolling, after another block and 2 s', () => {
  const [one, two] = [put('<p>'), put('<p>')];
  host.declare(one, 'one');
  host.declare(two, 'two');
  see(one, 1);
  host.env.pass(3000);
  scrollTo(one, two);
  host.env.pass(4000);
  scrollTo(two, one);
  host.env.pass(1000);
  scrollTo(one, two);
  expect(host.told('reread')).toEqual([{ of: 'one', kind: 'reread', awayMs: 4000 }]);
});

test.each([
  ['after 1.9 s', 1900, true, 'static'],
  ['by an anchor', 4000, false, 'static'],
  ['of a header that stays', 4000, true, 'sticky'],
])('a return %s is no reread', (_, ms, isUser, position) => {
  const [header, two] = [put(`<div style="position:${position}"><p></p></div>`), put('<p>')];
  const one = header.firstElementChild as Element;
  host.declare(one, 'one');
  host.declare(two, 'two');
  see(one, 1);
  host.env.pass(3000);
  scrollTo(one, two);
  host.env.pass(ms);
  if (isUser) wheel();
  see(two, 0);
  see(one, 1);
  host.env.pass(1000);
  host.leave(false);
  expect(host.told('reread')).toEqual([]);
});

test.each([
  ['5 s below it', { top: -300, stay: 5000, isLast: false }, 1],
  ['a return', { top: -300, stay: 4999, isLast: false }, 0],
  ['the end of the page', { top: -300, stay: 5000, isLast: true }, 0],
  ['above it', { top: 900, stay: 5000, isLast: false }, 0],
])('the answer is overshot: %s', (_, { top, stay, isLast }, count) => {
  const answer = put('<p data-answer><b></b></p>');
  host.declare(answer, 'answer');
  host.declare(answer.firstElementChild as Element, 'inside');
  const more = put('<p>');
  if (!isLast) host.declare(more, 'more');
  see(answer, 1);
  host.env.pass(2000);
  wheel();
  see(answer, 0);
  place(answer, top);
  host.env.pass(stay);
  see(answer, 1);
  expect(host.told('answer_overshoot')).toHaveLength(count);
  if (count) expect(host.told('answer_overshoot')).toEqual([{ of: 'answer', kind: 'answer_overshoot', belowMs: 5000 }]);
});

test.each([
  ['read and left', 10_000, false, 1],
  ['left with a press', 10_000, true, 0],
  ['skimmed', 2000, false, 0],
])('a good abandonment is an answer that was %s: %d', (_, ms, isPressed, count) => {
  const answer = put(`<p data-answer>${text(20)}</p>`);
  host.declare(answer, 'answer');
  see(answer, 1);
  host.env.pass(ms);
  if (isPressed) host.press(answer);
  host.leave(false);
  expect(host.told('good_abandonment')).toEqual([]);
  host.leave(true);
  host.leave(true);
  expect(host.told('good_abandonment')).toHaveLength(count);
});

test('thresholds are the page’s to set', () => {
  const block = put(`<p data-gone-ms="100" data-reading-words="3">${text(3)}</p>`);
  host.declare(block, 'short');
  see(block, 1);
  host.env.pass(1000);
  see(block, 0);
  host.env.pass(100);
  expect(host.told('reading_rate')).toMatchObject([{ words: 3 }]);
});
