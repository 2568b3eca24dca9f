/** What the visitor has changed in a field that was filled before. */
export interface Rework {
  readonly returns: number;
  readonly insertions: number;
  readonly deletions: number;
}

export interface Typing {
  /** It got the focus; `isByHand` tells a press or a key from autofocus, a script and the window's return. */
  readonly focus: (t: number, isByHand: boolean) => void;
  /** The milliseconds of hesitation, where this is the first input since the focus and it was typed. */
  readonly input: (t: number, inputType: string | undefined, isComposing: boolean) => number | undefined;
  readonly leave: () => Rework | undefined;
}

/**
 * One field, seen through the kinds of its inputs. Autofill has no `inputType` or `insertReplacementText`, a password
 * manager the same, a paste and an input method their own: none of these is typed.
 */
export function createTyping(): Typing {
  let focusedAt: number | undefined;
  let isFilled = false;
  let returns = 0;
  let counts = [0, 0] as [number, number];
  let isTyped = false;
  return {
    focus: (t, isByHand) => {
      if (!isByHand) return;
      focusedAt = t;
      if (isFilled) returns++;
    },
    input: (t, inputType, isComposing) => {
      const isDeletion = /^delete/.test(inputType ?? '');
      const isKey = !isComposing && (isDeletion || inputType === 'insertText');
      const delayMs = isKey && focusedAt !== undefined ? t - focusedAt : undefined;
      focusedAt = undefined;
      if (isKey) {
        if (returns) counts[+isDeletion as 0 | 1]++;
        isTyped = true;
      }
      return delayMs;
    },
    leave: () => {
      const [insertions, deletions] = counts;
      focusedAt = undefined;
      isFilled = isTyped;
      counts = [0, 0];
      return insertions + deletions ? { returns, insertions, deletions } : undefined;
    },
  };
}
