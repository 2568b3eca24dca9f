import { expect, test } from 'vitest';
import { createField } from '../../../../src/browser/signals/field/field.js';

test.each([
  ['a letter', 'insertText', false, 2000],
  ['a deletion', 'deleteContentBackward', false, 2000],
  ['autofill', '', false, undefined],
  ['a password manager or a spelling correction', 'insertReplacementText', false, undefined],
  ['a paste', 'insertFromPaste', false, undefined],
  ['an input method', 'insertCompositionText', true, undefined],
  ['a letter inside of a composition', 'insertText', true, undefined],
])('the first input is %s: %s', (_, inputType, isComposing, delayMs) => {
  const [focus, input] = createField();
  focus(1000);
  expect(input(3000, inputType, isComposing)).toBe(delayMs);
  expect(input(3500, 'insertText', false)).toBeUndefined();
});

test('without a focus by hand there is no hesitation: autofocus, a script, the window that comes back', () => {
  const [, input] = createField();
  expect(input(3000, 'insertText', false)).toBeUndefined();
});

test('a field that is left without an input keeps no time', () => {
  const [focus, input, leave] = createField();
  focus(0);
  leave();
  expect(input(9000, 'insertText', false)).toBeUndefined();
});

test('rework is a return to a filled field and a change of it', () => {
  const [focus, input, leave] = createField();
  focus(0);
  input(1, 'insertText', false);
  input(2, 'deleteContentBackward', false);
  expect(leave()).toBeUndefined();
  focus(10);
  expect(leave()).toBeUndefined(); // looked, changed nothing
  focus(20);
  input(21, 'deleteWordBackward', false);
  input(22, 'insertText', false);
  input(23, 'insertText', false);
  input(24, 'insertReplacementText', false);
  input(25, 'insertCompositionText', true);
  expect(leave()).toEqual({ returns: 2, insertions: 2, deletions: 1 });
});

test('a field that was filled by the browser is not one the visitor returns to', () => {
  const [focus, input, leave] = createField();
  input(0, '', false);
  leave();
  focus(10);
  input(11, 'insertText', false);
  expect(leave()).toBeUndefined();
});

test('errors are counted, and one that is found twice within a second is one', () => {
  const [, , , fail] = createField();
  expect([fail(0), fail(999), fail(2000)]).toEqual([1, 0, 2]);
});
