/**
 * What changes without an event or a mutation, to compare: the address, the rules in the page's own styles, and fields
 * that a script has set. Of a value only its length.
 */
export const stateOf = (document: Document): string =>
  [
    document.URL,
    ...[...document.styleSheets, ...(document.adoptedStyleSheets ?? [])].map(
      (sheet) => sheet.href ?? sheet.cssRules.length,
    ),
    ...[...document.querySelectorAll<HTMLInputElement>('input,textarea,select')].map(
      ({ value, checked, indeterminate }) => [value.length, checked, indeterminate],
    ),
  ].join();

/** Transitions are left out: the ones of `:active` are feedback, and those of a class come with a mutation. */
export const animations = (document: Document): number =>
  document.getAnimations?.().filter((animation) => !('transitionProperty' in animation)).length;
