/** The elements an event happened in, innermost first, through open shadow roots: `event.target` would be their host. */
export const pathOf = (event: Event): Element[] => elementsOf(event.composedPath());

export const elementsOf = (path: readonly EventTarget[]): Element[] => path.filter((node) => node instanceof Element);

/**
 * The element and those around it, innermost first, as far as its document or shadow root. By a walker, because a form's
 * `parentElement` may be a field of that name, and then there is no end to it.
 */
export function ancestors(element: Element): Element[] {
  const walker = element.ownerDocument.createTreeWalker(element.getRootNode(), 1);
  const found = [];
  for (let at: Node | null = element; at; at = walker.parentNode()) {
    walker.currentNode = at;
    found.push(at as Element);
  }
  return found;
}
