import { expect, test } from 'vitest';
import { durationMs } from '../../src/hypothesis/duration.js';

test.each([
  ['1 second', 1_000],
  ['90 seconds', 90_000],
  ['1.5 minutes', 90_000],
  ['2 hours', 7_200_000],
  ['90 days', 7_776_000_000],
])('%s is %i ms', (text, ms) => {
  expect(durationMs(text)).toBe(ms);
});

test.each(['', '0 days', '-1 day', '91 days', '1 week', '1day', ' 1 day', '1 day ', '1e3 days', 30, null, undefined])(
  '%j is no duration',
  (text) => {
    expect(durationMs(text)).toBeUndefined();
  },
);
