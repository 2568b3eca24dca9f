import { expect, test } from 'vitest';
import { start as startFolklore } from '../../../../src/browser/signals/visit/folklore.js';
import { fakeHost } from './fakeHost.js';

const started = () => {
  const world = fakeHost();
  const element = document.createElement('p');
  const stop = startFolklore(world.host);
  const move = (movementX: number, pointerType = 'mouse') => {
    world.does('pointermove', { movementX, pointerType, composedPath: () => [element, world.env.window] });
    world.env.pass(50);
  };
  const scroll = (scrollY: number) => {
    Object.assign(world.env.window, { scrollY });
    world.does('scroll');
  };
  return { ...world, element, stop, move, scroll };
};

test('eight turns of the pointer within a second are a thrashed cursor, once', () => {
  const { told, move, element } = started();
  for (let i = 0; i < 20; i++) move(i % 2 ? 9 : -9);
  expect(told).toEqual([{ path: [element], kind: 'thrashed_cursor' }]);
});

test('a straight way, slow turns and a finger are none', () => {
  const { told, move, env } = started();
  for (let i = 0; i < 20; i++) move(9);
  for (let i = 0; i < 20; i++) move(i % 2 ? 9 : -9, 'touch');
  for (let i = 0; i < 20; i++) {
    move(i % 2 ? 9 : -9);
    env.pass(300);
  }
  expect(told).toEqual([]);
});

test('more than ten windows within five seconds are excessive, once; the same way in a minute is not', () => {
  const fast = started();
  for (let i = 1; i <= 30; i++) fast.scroll(i % 2 ? 80 : 0);
  expect(fast.told).toEqual([{ kind: 'excessive_scroll' }]);
  const slow = started();
  for (let i = 1; i <= 30; i++) {
    slow.scroll(80 * i);
    slow.env.pass(2000);
  }
  expect(slow.told).toEqual([]);
});

test('the pointer out at the top is told, at the side and into another element not', () => {
  const { told, does } = started();
  does('pointerout', { pointerType: 'mouse', relatedTarget: null, clientY: 300 });
  does('pointerout', { pointerType: 'mouse', relatedTarget: document.body, clientY: 0 });
  expect(told).toEqual([]);
  does('pointerout', { pointerType: 'mouse', relatedTarget: null, clientY: -2 });
  expect(told).toEqual([{ kind: 'pointer_exit_top' }]);
});

test('after the end nothing listens', () => {
  const { stop, listeners } = started();
  stop();
  expect(listeners()).toBe(0);
});
