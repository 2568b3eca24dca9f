import { expect, test } from 'vitest';
import { createIntegrity } from '../../../../src/browser/signals/press/integrity.js';

test('a hand moves before it presses, and holds', () => {
  const { _moved, _press, _take } = createIntegrity();
  _moved();
  _press('mouse', 80, 40, 40);
  _press('mouse', 80, 40, 40); // again at the same place: no movement is needed
  _press('keyboard', 0, 0, 0);
  _press('touch', 60, 90, 90);
  expect(_take()).toEqual({ presses: 4, untrusted: 0, instant: 0, unmoved: 0, atOrigin: 0 });
});

test('a machine jumps, takes no time, and presses the corner', () => {
  const { _untrusted, _press, _take } = createIntegrity();
  _press('mouse', 0, 40, 40);
  _press('mouse', 0, 80, 40);
  _press('mouse', 20, 0, 0);
  _untrusted();
  expect(_take()).toEqual({ presses: 3, untrusted: 1, instant: 2, unmoved: 3, atOrigin: 1 });
});

test('what is taken twice is what has come since, and nothing when nothing has', () => {
  const { _untrusted, _take } = createIntegrity();
  expect(_take()).toBe(undefined);
  _untrusted();
  expect(_take()?.untrusted).toBe(1);
  expect(_take()).toBe(undefined);
});
