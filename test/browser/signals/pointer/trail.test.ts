import { expect, test } from 'vitest';
import { median, type Sample, trail } from '../../../../src/browser/signals/pointer/trail.js';

test.each<[string, Sample[], object | undefined]>([
  [
    'straight',
    [
      [0, 0, 0],
      [100, 60, 80],
      [200, 120, 160],
    ],
    { efficiency: 1, speed: 1 },
  ],
  [
    'around a corner',
    [
      [0, 0, 0],
      [100, 300, 0],
      [200, 300, 400],
    ],
    { efficiency: 5 / 7, speed: 3.5 },
  ],
  [
    'too short',
    [
      [0, 0, 0],
      [100, 99, 0],
    ],
    undefined,
  ],
  ['none', [], undefined],
  ['one place', [[0, 5, 5]], undefined],
  [
    'with what is older than 1.5 s, or after the press',
    [
      [-1600, 0, 900],
      [0, 0, 0],
      [100, 100, 0],
      [999, 0, 0],
    ],
    { efficiency: 1, speed: 1 },
  ],
])('the way is %s', (_, samples, found) => {
  expect(trail(samples, 200)).toEqual(found);
});

test.each([
  [[3], 3],
  [[9, 1, 5], 5],
  [[4, 1, 3, 2], 3],
])('of %o the middle one is %d', (of, middle) => {
  expect(median(of)).toBe(middle);
});
