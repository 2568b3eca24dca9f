/**
 * What changes without an event or a mutation, to compare: the address, the rules in the page's own styles, and the
 * fields near a press that a script has set. Of a value only its length.
 */
export const stateOf = (document: Document, near: Element): string =>
  [
    document.URL,
    ...[...document.styleSheets, ...(document.adoptedStyleSheets ?? [])].map(
      (sheet) => sheet.href ?? sheet.cssRules.length,
    ),
    ...Array.from(
      near.querySelectorAll<HTMLInputElement>('input,textarea,select'),
      ({ value, checked, indeterminate }) => [value.length, checked, indeterminate],
    ),
  ].join();

/** A timeline stands still for a frame. */
const frameMs = 20;

/**
 * Whether anything has begun to move by a script since then. Transitions are left out: the ones of `:active` are
 * feedback, and those of a class come with a mutation.
 */
export const hasBegun = (document: Document, since: number): boolean | undefined =>
  document
    .getAnimations?.()
    .some(
      (animation) => !('transitionProperty' in animation) && Number(animation.startTime ?? Infinity) >= since - frameMs,
    );
