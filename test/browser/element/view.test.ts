import { expect, test } from 'vitest';
import { view } from '../../../src/browser/element/view.js';

test.each([
  ['half of it', { ratio: 0.5, area: 100, filled: 0.01 }, 'half'],
  ['a little less than half', { ratio: 0.49, area: 100, filled: 0.01 }, 'none'],
  ['30 % of a big one', { ratio: 0.3, area: 242_500, filled: 0.1 }, 'part'],
  ['30 % of one that is a pixel too small', { ratio: 0.3, area: 242_499, filled: 0.1 }, 'none'],
  ['a tenth of a very long one that fills half of the window', { ratio: 0.1, area: 5e6, filled: 0.5 }, 'half'],
  ['all of nothing', { ratio: 1, area: 0, filled: 0 }, 'none'],
] as const)('%s: %o is %s', (_, sight, expected) => {
  expect(view(sight)).toBe(expected);
});
