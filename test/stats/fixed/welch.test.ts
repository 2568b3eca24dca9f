import { describe, expect, test } from 'vitest';
import { difference } from '../../../src/stats/difference.js';
import { welch } from '../../../src/stats/fixed/welch.js';
import { at, reference, relativeError } from '../fixture.js';

const table = reference('fixed');
const tolerance = 1e-9;

describe('Welch', () => {
  const side = (arm: number) => {
    const values = table('samples')
      .filter((row) => at(row, 'arm') === arm)
      .map((row) => at(row, 'value'));
    return {
      n: values.length,
      sum: values.reduce((sum, value) => sum + value, 0),
      sumOfSquares: values.reduce((sum, value) => sum + value * value, 0),
    };
  };

  test('is t.test of R', () => {
    for (const row of table('welch')) {
      const read = welch(difference([{ arm: side(1), control: side(0) }]), at(row, 'alpha'));
      for (const name of ['t', 'degrees', 'p', 'lower', 'upper'] as const)
        expect(relativeError(read?.[name] ?? Number.NaN, at(row, name))).toBeLessThan(tolerance);
    }
  });

  test('is none where there is nothing to compare', () => {
    const same = { n: 5, sum: 10, sumOfSquares: 20 };
    expect(welch(difference([{ arm: same, control: same }]), 0.05)).toBeUndefined();
    expect(welch(difference([]), 0.05)).toBeUndefined();
  });
});
