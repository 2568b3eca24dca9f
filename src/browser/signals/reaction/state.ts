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
    // By tag, because a browser keeps that list: a selector walks through the page with every press.
    ...['input', 'textarea', 'select'].flatMap((tag) =>
      Array.from(
        document.getElementsByTagName(tag) as HTMLCollectionOf<HTMLInputElement>,
        ({ value, checked, indeterminate }) => [value.length, checked, indeterminate],
      ),
    ),
  ].join();

/** Transitions are left out: the ones of `:active` are feedback, and those of a class come with a mutation. */
export const animations = (document: Document): number =>
  document.getAnimations?.().filter((animation) => !('transitionProperty' in animation)).length;
