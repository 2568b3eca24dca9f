/** A mouse that is dragged in these selects or slides. */
const fields = 'input,select,textarea,label,[contenteditable],[role=slider]';
const controls = `button,a,summary,option,[role*=button],[role*=box],[role*=item],[role*=radio],[role=link],[role=tab],[role=option],[role=switch],${fields}`;

/** What a press is meant for. */
export interface Aim {
  /** The elements that it is in, innermost first. The field of a label is the first. */
  readonly _path: readonly Element[];
  /** The innermost control; of a label, its field. A landmark or a dialog is none. */
  readonly _control: Element | undefined;
  /** A control in which a mouse that is dragged does nothing. */
  readonly _isButton: boolean;
  readonly _isDisabled: boolean;
}

export function aim(path: readonly Element[]): Aim {
  const found = path.find((each) => each.matches(controls)) as HTMLLabelElement | undefined;
  const control = found?.control ?? found;
  return {
    _path: !control || path.includes(control) ? path : [control, ...path],
    _control: control,
    _isButton: !!found && !found.matches(fields),
    _isDisabled: !!control?.closest(':disabled:not(fieldset),[aria-disabled=true]'),
  };
}
