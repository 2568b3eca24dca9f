/** What draws, plays or opens where no page can look; and fields, where the caret is the answer. */
const blind =
  'canvas,video,audio,embed,object,iframe,select,:read-write,[type=color],[type=file],[download],[target]:not([target=_self]),[href^=mailto],[href^=tel]';

/**
 * Whether an answer to a press here would be seen. A custom element that is itself the innermost target, and has no
 * open shadow root, most likely hides what was pressed in a closed one: one that renders in the open is pressed on its
 * content.
 */
export function isObservable(path: readonly Element[]): boolean {
  return !path.some(
    (element, i) =>
      element.matches(blind) ||
      (element as HTMLLabelElement).control?.matches(blind) ||
      (!i && element.localName.includes('-') && element.matches(':defined') && !element.shadowRoot),
  );
}
