// Words that may end in one or two digits, with . _ - between them, each with at most two capitals, in front. Not: what
// begins with a digit, 25 characters, three digits, seven of hexadecimal.
const words = /^(?![\d._-]|.{25}|(.*\d){3}|.*[a-f\d]{7})([A-Z]{0,2}[a-z]*\d{0,2}([._-]|$))+$/;

/**
 * The route of an address, as a template: segments that could be somebody's are `:id`, what follows the sixth is `*`.
 * It goes by form alone: a name that looks like a word stays. A page with such addresses declares its routes.
 *
 * @example
 * routeTemplate('/orders/4711/items') // '/orders/:id/items'
 */
export const routeTemplate = (path: string): string =>
  `/${(path.match(/[^/]+/g) ?? [])
    .map((segment, i) => (i > 5 ? '*' : words.test(segment) ? segment : ':id'))
    .slice(0, 7)
    .join('/')}`;
