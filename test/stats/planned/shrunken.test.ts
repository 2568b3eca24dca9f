import { describe, expect, test } from 'vitest';
import { shrunken } from '../../../src/stats/planned/shrunken.js';
import { at, reference } from '../fixture.js';

const table = reference('fixed');

describe('the shrunken estimate', () => {
  test('is the posterior that R integrates', () => {
    const [row] = table('shrunken');
    const read = shrunken(
      { estimate: at(row, 'estimate'), standardError: at(row, 'standardError') },
      at(row, 'smallestEffect'),
    );
    expect(read.estimate).toBeCloseTo(at(row, 'mean'), 9);
    expect(read.standardError).toBeCloseTo(at(row, 'sd'), 9);
  });
});
