/** What the visitor has changed in a field that was filled before. */
interface Rework {
  readonly returns: number;
  readonly insertions: number;
  readonly deletions: number;
}

export type Field = readonly [
  /** It got the focus by a press or a key: not by autofocus, a script or the window's return. */
  focus: (t: number) => void,
  /** The milliseconds of hesitation, where this is the first input since the focus and it was typed. */
  input: (t: number, inputType: string, isComposing: boolean) => number | undefined,
  leave: () => Rework | undefined,
  /** It was found wrong: for the how manieth time; 0 when it is the same error again. */
  fail: (t: number) => number,
];

/** A page checks twice, or marks what the browser has found: within this time it is one error. */
const onceMs = 1000;

/**
 * One field, seen through the kinds of its inputs. Autofill and password managers have none or
 * `insertReplacementText`, a paste and an input method their own: none of these is typed.
 */
export function createField(): Field {
  let focusedAt: number | undefined;
  let isFilled = false;
  let returns = 0;
  let insertions = 0;
  let deletions = 0;
  let isTyped = false;
  let failedAt = -1e9;
  let errors = 0;
  return [
    (t) => {
      focusedAt = t;
      if (isFilled) returns++;
    },
    (t, inputType, isComposing) => {
      const from = focusedAt;
      focusedAt = undefined;
      const isDeletion = inputType.startsWith('delete');
      if (isComposing || !(isDeletion || inputType === 'insertText')) return undefined;
      isTyped = true;
      if (isDeletion) deletions++;
      else insertions++;
      return from === undefined ? from : t - from;
    },
    () => {
      const rework = returns && insertions + deletions ? { returns, insertions, deletions } : undefined;
      focusedAt = undefined;
      isFilled = isTyped;
      insertions = deletions = 0;
      return rework;
    },
    (t) => {
      if (t - failedAt < onceMs) return 0;
      failedAt = t;
      return ++errors;
    },
  ];
}
