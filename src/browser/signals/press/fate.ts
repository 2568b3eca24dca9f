/** What of a pointer's way down and up decides what it was. */
export interface Gesture {
  /** Distance from down to up, in CSS pixels. */
  readonly _moved: number;
  readonly _isMouse: boolean;
  /** Down in a control in which a mouse that is dragged does nothing. */
  readonly _isButton: boolean;
  /** Up in the control that it went down in. */
  readonly _isInside: boolean;
  readonly _isDisabled: boolean;
  /** Whether nothing else explains that it went out: a drag of the control, or a control that has moved away. */
  readonly _isStill: () => boolean;
}

const maxMoved = 10;

/**
 * What a primary pointer's way down and up was. Without a way it is a press, whatever has moved under the pointer; a
 * mouse may also take any way inside one button. A finger that moves scrolls, and elsewhere a mouse that moves selects.
 */
export function fate(gesture: Gesture): 'press' | 'disabled_press' | 'aborted_press' | undefined {
  const { _moved, _isMouse, _isButton, _isInside, _isDisabled, _isStill } = gesture;
  const mayMove = _isMouse && _isButton;
  const hasMoved = _moved > maxMoved;
  if (!hasMoved || (mayMove && _isInside)) return _isDisabled ? 'disabled_press' : 'press';
  return mayMove && !_isDisabled && _isStill() ? 'aborted_press' : undefined;
}
