import { expect, test } from 'vitest';
import { createActivation } from '../../../src/browser/signals/activation.js';

test('a key makes one activation, also when it is held and repeats its clicks', () => {
  const { keyDown, keyUp, click } = createActivation();
  keyDown(false);
  expect(click(0)).toBe(true);
  keyDown(true);
  expect(click(500)).toBe(false);
  keyDown(true);
  expect(click(530)).toBe(false);
  keyUp();
  keyDown(false);
  expect(click(900)).toBe(true);
});

test('the space bar clicks when it is let go', () => {
  const { keyDown, keyUp, click } = createActivation();
  keyDown(false);
  keyUp();
  expect(click(0)).toBe(true);
});

test('the click of a pointer, and the one its label makes, are the pointer’s', () => {
  const { pointerUp, click } = createActivation();
  pointerUp(1000);
  expect(click(1001)).toBe(false);
  expect(click(1350)).toBe(false);
});

test('a key right after a pointer counts', () => {
  const { pointerUp, keyDown, click } = createActivation();
  pointerUp(1000);
  keyDown(false);
  expect(click(1200)).toBe(true);
});

test('a click with neither pointer nor key, as assistive technology makes it, counts once with its label', () => {
  const { click } = createActivation();
  expect(click(5000)).toBe(true);
  expect(click(5001)).toBe(false);
  expect(click(6000)).toBe(true);
});
