import { expect, test } from 'vitest';
import type { Group } from '../../../src/browser/buffer/buffer.js';
import { pack } from '../../../src/browser/flush/pack.js';
import { values } from '../values.js';

const group = (stream: string, from: number, to: number, visitor = 'a'): Group => ({
  visitor,
  stream,
  startedAt: 1,
  events: values(from, to),
});

test('groups of one stream become one entry; streams of one visitor share a batch', () => {
  const packed = pack(
    [
      ['1', group('s', 0, 2)],
      ['2', group('t', 0, 1)],
      ['3', group('s', 2, 3)],
    ],
    500,
  );
  expect(packed).toEqual({
    visitor: 'a',
    streams: [
      { stream: 's', startedAt: 1, events: values(0, 3) },
      { stream: 't', startedAt: 1, events: values(0, 1) },
    ],
    events: 4,
    keys: ['1', '2', '3'],
  });
});

test('another visitor, or a simulated one, has to wait', () => {
  expect(
    pack(
      [
        ['1', group('s', 0, 1)],
        ['2', group('s', 0, 1, 'b')],
      ],
      500,
    )?.keys,
  ).toEqual(['1']);
  expect(
    pack(
      [
        ['1', { ...group('s', 0, 1), simulated: true }],
        ['2', group('s', 1, 2)],
      ],
      500,
    ),
  ).toMatchObject({
    simulated: true,
    keys: ['1'],
  });
});

test('what does not fit of the last group is its rest', () => {
  const packed = pack(
    [
      ['1', group('s', 0, 2)],
      ['2', group('s', 2, 6)],
      ['3', group('s', 6, 7)],
    ],
    4,
  );
  expect(packed?.events).toBe(4);
  expect(packed?.keys).toEqual(['1', '2']);
  expect(packed?.rest).toEqual(group('s', 4, 6));
});

test('nothing is no batch', () => {
  expect(pack([], 500)).toBeUndefined();
});
