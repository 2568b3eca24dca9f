import { describe, expect, test } from 'vitest';
import { runs } from '../../../src/browser/flush/runs.js';
import { values } from '../values.js';

test('numbers of one stream that follow one another are one run, over groups as well', () => {
  expect(
    runs(
      [
        { stream: '0000000a', events: values(0, 3) },
        { stream: '0000000a', events: [...values(3, 5), ...values(9, 10)] },
        undefined, // another tab was faster
        { stream: '0000000b', events: values(10, 11) },
      ],
      true,
    ),
  ).toEqual([
    { of: '0000000a', from: 0, count: 5 },
    { of: '0000000a', from: 9, count: 1 },
    { of: '0000000b', from: 10, count: 1 },
  ]);
});

describe('that something was dropped', () => {
  const told = { kind: 'dropped', reason: 'size', count: 3, seq: 5, t: 0 } as const;
  const groups = [
    { stream: '0000000a', events: [{ ...told, of: '0000000c', from: 7 }] },
    { stream: '0000000a', events: [told, { ...told, seq: 6, from: 1 }, ...values(7, 8)] },
  ];

  test('is no event to be dropped, but what it told is told again: of another stream, of this one, or a sum', () => {
    expect(runs(groups, true)).toEqual([
      { of: '0000000c', from: 7, count: 3 },
      { count: 3 },
      { of: '0000000a', from: 1, count: 3 },
      { of: '0000000a', from: 7, count: 1 },
    ]);
  });

  test('is not told again of what was refused', () => {
    expect(runs(groups, false)).toEqual([{ of: '0000000a', from: 7, count: 1 }]);
  });
});

test('beyond a hundred runs only how many', () => {
  const groups = Array.from({ length: 150 }, (_, i) => ({
    stream: i.toString(16).padStart(8, '0'),
    events: values(0, 2),
  }));
  const all = runs(groups, true);
  expect(all).toHaveLength(101);
  expect(all.at(-1)).toEqual({ count: 100 });
  expect(all.reduce((sum, { count }) => sum + count, 0)).toBe(300);
});
