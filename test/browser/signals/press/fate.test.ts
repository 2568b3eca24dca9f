import { expect, test } from 'vitest';
import { fate } from '../../../../src/browser/signals/press/fate.js';

interface Gesture {
  readonly moved?: number;
  readonly isMouseInButton?: boolean;
  readonly isInside?: boolean;
  readonly isDisabled?: boolean;
  readonly isStill?: boolean;
}
const onButton = { isMouseInButton: true, isInside: true };
const out = { isMouseInButton: true, moved: 60 };

test.each<[string, Gesture, ReturnType<typeof fate>]>([
  ['down and up on the same text is a press', {}, 'press'],
  ['ten pixels of tremor are still a press', { moved: 10 }, 'press'],
  ['a drag over text is nothing', { moved: 11 }, undefined],
  ['a mouse’s long way inside one button is a press', { ...onButton, moved: 80 }, 'press'],
  ['a finger’s is a scroll', { isInside: true, moved: 11 }, undefined],
  ['a drag inside a field selects', { isInside: true, moved: 80 }, undefined],
  ['a button that moved away from under the pointer was pressed', { isMouseInButton: true }, 'press'],
  ['up outside of the button is an aborted press', out, 'aborted_press'],
  ['but not when the button has moved', { ...out, isStill: false }, undefined],
  ['and not for a finger', { moved: 60 }, undefined],
  ['a disabled button is not pressed', { ...onButton, isDisabled: true }, 'disabled_press'],
  ['to leave a disabled button is nothing', { ...out, isDisabled: true }, undefined],
])('%s', (_, gesture, expected) => {
  const { moved = 0, isMouseInButton = false, isInside = false, isDisabled = false, isStill = true } = gesture;
  expect(fate(moved, isMouseInButton, isInside, isDisabled, () => isStill)).toBe(expected);
});
