import { expect, test } from 'vitest';
import { fate, type Gesture } from '../../../../src/browser/signals/press/fate.js';

const onText: Gesture = {
  _moved: 0,
  _isMouse: true,
  _isButton: false,
  _isInside: false,
  _isDisabled: false,
  _isStill: () => true,
};
const onButton = { ...onText, _isButton: true, _isInside: true };

test.each<[string, Gesture, ReturnType<typeof fate>]>([
  ['down and up on the same text is a press', onText, 'press'],
  ['ten pixels of tremor are still a press', { ...onText, _moved: 10 }, 'press'],
  ['a drag over text is nothing', { ...onText, _moved: 11 }, undefined],
  ['a long way inside one button is a press', { ...onButton, _moved: 80 }, 'press'],
  ['a finger that moves on a button scrolls', { ...onButton, _isMouse: false, _moved: 11 }, undefined],
  ['a drag inside a field selects', { ...onText, _isInside: true, _moved: 80 }, undefined],
  ['a button that moved away from under the pointer was pressed', { ...onButton, _isInside: false }, 'press'],
  ['up outside of the button is an aborted press', { ...onButton, _isInside: false, _moved: 60 }, 'aborted_press'],
  [
    'but not when the button itself was dragged, or has moved',
    { ...onButton, _isInside: false, _moved: 60, _isStill: () => false },
    undefined,
  ],
  ['and not for a finger', { ...onButton, _isMouse: false, _isInside: false, _moved: 60 }, undefined],
  ['a disabled button is not pressed', { ...onButton, _isDisabled: true }, 'disabled_press'],
  [
    'to leave a disabled button is nothing',
    { ...onButton, _isDisabled: true, _isInside: false, _moved: 60 },
    undefined,
  ],
])('%s', (_, gesture, expected) => {
  expect(fate(gesture)).toBe(expected);
});
