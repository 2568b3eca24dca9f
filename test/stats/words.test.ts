import { expect, test } from 'vitest';
import { acts } from '../../src/hypothesis/index.js';
import { did } from '../../src/stats/index.js';

test.each([
  ['value', 'order', 'did “order”'],
  ['viewable_impression', 'form', 'had “form” in view'],
  ['rage_click', 'buy', 'pressed “buy” again and again unanswered'],
  ['good_abandonment', 'hours', 'read “hours” and left without a press'],
  ['view', '/orders/:id', 'opened “/orders/:id”'],
  ['return', 'page', 'came back on another visit'],
] as const)('%s of %s is said as: %s', (on, name, words) => {
  expect(did({ on, name })).toBe(words);
});

test('every act has words of its own, that fit one person and many', () => {
  const words = acts.map((on) => did({ on, name: 'x' }));
  expect(new Set(words).size).toBe(acts.length);
  for (const said of words) expect(said).toMatch(/^(?!was|were|has|have)[a-z][^*]*$/);
});
