import fc from 'fast-check';
import { expect, test } from 'vitest';
import { routeTemplate } from '../../../../src/browser/signals/visit/routeTemplate.js';

test.each([
  ['/', '/'],
  ['', '/'],
  ['/orders', '/orders'],
  ['/orders/', '/orders'],
  ['//orders//items', '/orders/items'],
  ['/orders/4711/items', '/orders/:id/items'],
  ['/en-US/help/step-2', '/en-US/help/step-2'],
  ['/lamps/iphone-15.html', '/lamps/iphone-15.html'],
  ['/README.md', '/:id'],
  ['/v2/users/0f8fad5b-d9cb-469f-a165-70867728950e', '/v2/users/:id'],
  ['/c/deadbeef', '/c/:id'],
  ['/c/a1b2c3', '/c/:id'],
  ['/c/abcdef12', '/c/:id'],
  ['/decade/facade', '/decade/facade'],
  ['/watch/dQw4w9WgXcQ', '/watch/:id'],
  ['/reset/kJhGfRtYuIoPasDf', '/reset/:id'],
  ['/pnr/XQKDRT', '/pnr/:id'],
  ['/u/anna@mail.example', '/u/:id'],
  ['/u/anna%40mail.example', '/u/:id'],
  ['/u/Ana%C3%AFs', '/u/:id'],
  ['/u/ana\u00efs', '/u/:id'],
  ['/tel/06-12-34-56-78', '/tel/:id'],
  ['/2026/11/26/title', '/:id/:id/:id/title'],
  [`/token/${'x'.repeat(25)}`, '/token/:id'],
  ['/../..', '/:id/:id'],
  ['/a/b/c/d/e/f', '/a/b/c/d/e/f'],
  ['/a/b/c/d/e/f/g', '/a/b/c/d/e/f/*'],
  ['/a/b/c/d/e/f/g/h/i', '/a/b/c/d/e/f/*'],
  ['/users/anna/settings', '/users/anna/settings'], // a word: the form alone cannot know that it is somebody
])('%s is %s', (path, route) => {
  expect(routeTemplate(path)).toBe(route);
});

const segment = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.uuid(),
  fc.nat().map(String),
  fc.emailAddress(),
  fc.emailAddress().map(encodeURIComponent),
  fc.base64String({ minLength: 8 }),
  fc.stringMatching(/^[0-9a-f]{8,64}$/),
  fc.constantFrom('orders', 'step-2', '', '.', '..'),
);
const paths = fc.array(segment, { maxLength: 12 }).map((segments) => `/${segments.join('/')}`);

test('no route holds three digits in a row, an @, a %, a query, a fragment, or anything but words', () => {
  fc.assert(
    fc.property(paths, (path) => {
      expect(routeTemplate(path)).toMatch(/^(?!.*(\d{3}|@|%))\/([\w.-]{1,24}|:id)?(\/([\w.-]{1,24}|:id)){0,5}(\/\*)?$/);
    }),
  );
});

test('no number, no UUID, no hexadecimal of seven and no e-mail address is to be found in the route', () => {
  const secret = fc.oneof(
    fc.integer({ min: 100 }).map(String),
    fc.uuid(),
    fc.stringMatching(/^[0-9a-f]{7,40}$/),
    fc.stringMatching(/^[a-f]{5}[0-9a-f]{2,9}$/),
    fc.emailAddress().filter((address) => !address.includes('/')), // with one, it is two segments
    fc.emailAddress().map(encodeURIComponent),
  );
  fc.assert(
    fc.property(secret, paths, (text, path) => {
      expect(routeTemplate(`/orders/${text}${path}`)).toMatch(/^\/orders\/:id/);
    }),
  );
});

test('a long or hostile segment is looked at in no time', () => {
  const at = performance.now();
  for (const text of ['a1'.repeat(5e4), 'aA-'.repeat(5e4), `${'a'.repeat(24)}!`, `${'a-'.repeat(12)}!`])
    routeTemplate(`/${text}`);
  expect(performance.now() - at).toBeLessThan(200);
});
