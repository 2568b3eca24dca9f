import { expect, test } from 'vitest';
import { type Gesture, isPress } from '../../../src/browser/signals/press.js';

const plain: Gesture = {
  isTrusted: true,
  isPrimary: true,
  button: 0,
  isSameTarget: true,
  moved: 0,
  isInControl: false,
  isDisabled: false,
};

test.each<[string, Partial<Gesture>, boolean]>([
  ['down and up on the same text is a press', {}, true],
  ['ten pixels of tremor are still a press', { moved: 10 }, true],
  ['a drag over text is none', { moved: 11 }, false],
  ['a long way inside one control is a press', { moved: 80, isInControl: true }, true],
  ['up on something else is none', { isSameTarget: false }, false],
  ['a disabled control is not pressed', { isDisabled: true }, false],
  ['a second finger is none', { isPrimary: false }, false],
  ['the right button is none', { button: 2 }, false],
  ['what a script does is none', { isTrusted: false }, false],
])('%s', (_, change, expected) => {
  expect(isPress({ ...plain, ...change })).toBe(expected);
});
