import { expect, test } from 'vitest';
import { intervalBar } from '../../src/cli/intervalBar.js';

test('zero is in the middle, the smallest effect on both sides, the interval where it lies', () => {
  expect(intervalBar({ estimate: 0.06, lower: 0.04, upper: 0.08, smallest: 0.03 }, 41)).toBe(
    '·············┊······│······┊·━━━━━●━━━━··',
  );
});

test('a wide interval covers the marks and the estimate stays visible', () => {
  expect(intervalBar({ estimate: -0.01, lower: -0.05, upper: 0.03, smallest: 0.02 }, 21)).toBe('·━━━━━━━●━━━━━━━·····');
});

test('an interval on one side of a small effect fills the width and no more', () => {
  const bar = intervalBar({ estimate: 0.5, lower: 0.4, upper: 0.6, smallest: 0.01 }, 30);
  expect(bar).toHaveLength(29);
  expect(bar.indexOf('│')).toBe(14);
});
