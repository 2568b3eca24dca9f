import { describe, expect, test } from 'vitest';
import { capped, frozenCap } from '../../../src/stats/units/frozenCap.js';
import { at, reference } from '../fixture.js';

const table = reference('metrics');

describe('a cap', () => {
  const values = table('tail').map((row) => at(row, 'value'));

  test('is the 99th percentile of the first 1,000, as R takes it, and later visitors do not move it', () => {
    expect(frozenCap(values)).toBe(at(table('cap')[0], 'value'));
    expect(frozenCap([...values.slice(0, 1000), 1e9, 1e9, 1e9])).toBe(frozenCap(values));
  });

  test('is not there before, and none where it would make everybody alike', () => {
    expect(frozenCap(values.slice(0, 999))).toBeUndefined();
    expect(frozenCap([...Array(991).fill(0), ...Array(9).fill(5)])).toBe('none');
    expect(frozenCap([...Array(989).fill(0), ...Array(11).fill(5)])).toBe(5);
  });

  test('cuts what is above it and nothing else', () => {
    expect([capped(3, 5), capped(7, 5), capped(7, 'none')]).toEqual([3, 5, 7]);
  });
});
