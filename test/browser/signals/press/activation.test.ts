import { expect, test } from 'vitest';
import { createActivation } from '../../../../src/browser/signals/press/activation.js';

test('a key makes one activation, also when it is held and repeats its clicks', () => {
  const { _key, _click } = createActivation();
  _key(false);
  expect(_click(0)).toBe(true);
  _key(true);
  expect(_click(500)).toBe(false);
  _key(true);
  expect(_click(530)).toBe(false);
  _key(false); // up
  _key(false);
  expect(_click(900)).toBe(true);
});

test('the space bar clicks when it is let go, also after it was held', () => {
  const { _key, _click } = createActivation();
  _key(false);
  _key(true);
  _key(true);
  _key(false);
  expect(_click(700)).toBe(true);
});

test('a key that was held down elsewhere activates nothing', () => {
  const { _key, _click } = createActivation();
  _key(true);
  expect(_click(40)).toBe(false);
});

test('the click of a pointer, and the one its label makes, are the pointer’s', () => {
  const { _pointerUp, _click } = createActivation();
  _pointerUp(1000);
  expect(_click(1001)).toBe(false);
  expect(_click(1350)).toBe(false);
});

test('a key right after a pointer counts', () => {
  const { _pointerUp, _key, _click } = createActivation();
  _pointerUp(1000);
  _key(false);
  expect(_click(1200)).toBe(true);
});

test('a click with neither pointer nor key, as assistive technology makes it, counts once with its label', () => {
  const { _click } = createActivation();
  expect(_click(5000)).toBe(true);
  expect(_click(5001)).toBe(false);
  expect(_click(6000)).toBe(true);
});
