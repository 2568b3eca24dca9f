/** The elements an event happened in, innermost first, through open shadow roots: `event.target` would be their host. */
export const pathOf = (event: Event): Element[] => event.composedPath().filter((node) => node instanceof Element);
