const maxMoved = 10;

/**
 * What a primary pointer's way down and up was. Without a way it is a press, whatever has moved under the pointer; a
 * mouse may also take any way inside one button. A finger that moves scrolls, and elsewhere a mouse that moves selects.
 */
export function fate(
  /** CSS pixels from down to up. */
  moved: number,
  /** A mouse that went down in a button. */
  isMouseInButton: boolean,
  /** Up in the control that it went down in. */
  isInside: boolean,
  isDisabled: boolean,
  /** Whether nothing else explains that it went out: that the control has moved away. */
  isStill: () => boolean,
): 'press' | 'disabled_press' | 'aborted_press' | undefined {
  if (moved <= maxMoved || (isMouseInButton && isInside)) return isDisabled ? 'disabled_press' : 'press';
  return isMouseInButton && !isDisabled && isStill() ? 'aborted_press' : undefined;
}
