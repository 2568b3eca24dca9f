/** What draws, plays or opens where no page can look; and fields, where the caret is the answer. */
const blind =
  'canvas,video,audio,embed,object,iframe,select,option,textarea,' +
  'input:not([type=checkbox],[type=radio],[type=range],[type=button],[type=submit],[type=reset],[type=image]),' +
  '[contenteditable]:not([contenteditable=false]),' +
  'a[download],a[target]:not([target=_self]),a[href^="mailto:"],a[href^="tel:"]';

/**
 * Whether an answer to a press here would be seen. A custom element that is itself the innermost target, and has no
 * open shadow root, most likely hides what was pressed in a closed one: one that renders its content in the open is
 * pressed on its content.
 */
export function isObservable(path: readonly Element[]): boolean {
  const [target] = path;
  return !(
    path.some((element) => element.matches(blind) || (element as HTMLLabelElement).control?.matches(blind)) ||
    (target?.localName.includes('-') && !target.shadowRoot && target.matches(':defined'))
  );
}
