import { expect, test } from 'vitest';
import { createAbsence } from '../../../../src/browser/signals/reading/absence.js';

test('leaving and coming back are one absence, whoever says so twice', () => {
  const change = createAbsence<string>();
  expect(change(0, false, -1e9, () => ['pay'])).toBeUndefined();
  expect(change(1000, true, -1e9, () => ['pay'])).toBeUndefined();
  expect(change(1010, true, -1e9, () => [])).toBeUndefined();
  expect(change(5000, false, -1e9, () => [])).toEqual([4000, ['pay']]);
  expect(change(5010, false, -1e9, () => [])).toBeUndefined();
});

test('what a press opened is no interruption: a popup, a file picker, a new tab', () => {
  const change = createAbsence<string>();
  change(1000, true, 400, () => ['pay']);
  expect(change(9000, false, 400, () => ['pay'])).toEqual([8000, []]);
});
