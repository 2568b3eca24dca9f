/** More elements than this are no neighbourhood (ours): whoever presses waits while a page is walked through. */
const most = 200;

/**
 * What changes without an event or a mutation, to compare: the address, the rules in the page's own styles, and the
 * fields around a press that a script has set: in the largest of the elements that is a neighbourhood. Of a value only
 * its length, and of a number what it is: a stepper turns 1 into 2.
 */
export function stateOf(document: Document, around: readonly Element[]): string {
  let near: Element | undefined;
  for (const element of around) {
    if (element.getElementsByTagName('*').item(most)) break; // as a rule, so are those around it
    near = element;
  }
  let state = document.URL;
  for (const sheet of [...document.styleSheets, ...(document.adoptedStyleSheets ?? [])])
    state += ` ${sheet.href ?? sheet.cssRules.length}`;
  near?.querySelectorAll<HTMLInputElement>('input,textarea,select').forEach((field) => {
    state += ` ${field.value.length},${field.valueAsNumber}${field.checked}${field.indeterminate}`;
  });
  return state;
}

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
      (animation) =>
        !('transitionProperty' in animation) && ((animation.startTime ?? Infinity) as number) >= since - frameMs,
    );
