/** What of a pointer's way down and up decides whether it was a press. */
export interface Gesture {
  /** The browser's word that a person or an assistive device did it. */
  readonly isTrusted: boolean;
  /** Not a second finger. */
  readonly isPrimary: boolean;
  /** 0 is the main one. */
  readonly button: number;
  /** Up on what it went down on, or inside the same control. */
  readonly isSameTarget: boolean;
  /** Distance from down to up, in CSS pixels. */
  readonly moved: number;
  readonly isInControl: boolean;
  readonly isDisabled: boolean;
}

const maxMoved = 10;

/** Whether it was one genuine press. Inside a control the way does not matter; elsewhere it would be a drag or a selection. */
export function isPress(gesture: Gesture): boolean {
  const { isTrusted, isPrimary, button, isSameTarget, moved, isInControl, isDisabled } = gesture;
  return isTrusted && isPrimary && button === 0 && isSameTarget && !isDisabled && (isInControl || moved <= maxMoved);
}
