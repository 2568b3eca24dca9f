import { describe, expect, test } from 'vitest';
import { holm } from '../../../src/stats/several/holm.js';
import { at, reference } from '../fixture.js';

describe('Holm', () => {
  test("has R's adjusted values", () => {
    const rows = reference('fixed')('holm');
    holm(rows.map((row) => at(row, 'p'))).forEach((p, i) => {
      expect(p).toBeCloseTo(at(rows[i], 'adjusted'), 14);
    });
    expect(holm([])).toEqual([]);
  });
});
