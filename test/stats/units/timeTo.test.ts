import { describe, expect, test } from 'vitest';
import { timeTo } from '../../../src/stats/units/timeTo.js';
import { at, reference } from '../fixture.js';

const table = reference('metrics');
const visitors = table('visitors');

describe('a time', () => {
  test('has the restricted mean of the survival curve in R, and the share who got there', () => {
    const [expected] = table('restricted');
    const read = visitors.map((row) => timeTo(at(row, 'time'), at(expected, 'window')));
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(mean(read.map(({ restricted }) => restricted))).toBeCloseTo(at(expected, 'mean'), 10);
    expect(mean(read.map(({ reached }) => reached))).toBeCloseTo(at(expected, 'reached'), 12);
  });

  test('counts the whole window for who never got there, and the end of the window as within it', () => {
    expect([timeTo(undefined, 60), timeTo(60, 60), timeTo(61, 60)]).toEqual([
      { reached: 0, restricted: 60 },
      { reached: 1, restricted: 60 },
      { reached: 0, restricted: 60 },
    ]);
  });
});
