import type { State } from './model.js';
import type { Line } from './words.js';

type Given = Readonly<Record<string, string | ((event: Event) => void)>>;

export type Make = <K extends keyof HTMLElementTagNameMap>(
  tag: K,
  given?: Given,
  ...inside: (Node | string)[]
) => HTMLElementTagNameMap[K];

/** Makes elements with attributes, what they hear, and what is in them. Nothing is parsed: Trusted Types allow it. */
export const createMake =
  (document: Document): Make =>
  (tag, given = {}, ...inside) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(given))
      if (typeof value === 'string') element.setAttribute(name, value);
      else element.addEventListener(name, value);
    element.append(...inside);
    return element;
  };

/** Puts these in the place of what is there; what would be the same stays, and the focus stays where it was. */
export function replace(parent: Element, ...next: readonly Element[]): void {
  next.forEach((child, i) => {
    const old = parent.children[i];
    if (!old) parent.append(child);
    else if (!old.isEqualNode(child)) {
      const hadFocus = old.matches(':focus');
      old.replaceWith(child);
      if (hadFocus) (child as HTMLElement).focus();
    }
  });
  while (parent.children.length > next.length) parent.lastElementChild?.remove();
}

type Shape = State | Line['tone'];

/** A mark of 12 by 12: each state and tone has a shape of its own. */
export function mark(document: Document, name: Shape): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 12 12');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', `mark ${name.replace(' ', '-')}`);
  const path = document.createElementNS(svg.namespaceURI as 'http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', shapes[name]);
  svg.append(path);
  return svg;
}

const circle = 'M6 1.5a4.5 4.5 0 1 1 0 9a4.5 4.5 0 1 1 0-9Z';
const shapes: Readonly<Record<Shape, string>> = {
  tracked: circle,
  'on disk': `${circle}M6 1.5v9M7.5 2v8M9 3v6`,
  sent: 'M1.5 6h8.5M6.5 2.5L10 6L6.5 9.5',
  acknowledged: 'M1.5 6.5L4.5 9.5L10.5 2.5',
  rejected: 'M2 2L10 10M10 2L2 10',
  dropped: 'M1.5 3h9L6 10Z',
  elsewhere: 'M1.5 9.5C2 5 5 3.5 10 3.5M7 1L10 3.5L7.5 6.5',
  erased: `${circle}M2.8 9.2L9.2 2.8`,
  good: 'M1.5 6.5L4.5 9.5L10.5 2.5',
  busy: circle,
  bad: 'M6 1.5L11 10.5H1ZM6 5v2.5M6 9v.3',
};
