import { expect, test } from 'vitest';
import { sampleOf } from '../../../src/collector/reads/sampleOf.js';
import { visitorOf } from '../support/shop.js';

test('100,000 visitors are all read, of more a half, a quarter, an eighth', () => {
  expect([0, 1, 100_000].map(sampleOf)).toEqual([{ part: 1 }, { part: 1 }, { part: 1 }]);
  expect([100_001, 200_000, 200_001, 700_000].map((n) => sampleOf(n).part)).toEqual([0.5, 0.5, 0.25, 0.125]);
});

test('visitors up to its end are that part of all', () => {
  const { upTo = '', part } = sampleOf(300_000);
  const inIt = Array.from({ length: 10_000 }, (_, i) => BigInt(`0x${visitorOf(i)}`)).filter((id) => id <= BigInt(upTo));
  expect(inIt.length / 10_000).toBeCloseTo(part, 2);
  expect(BigInt(upTo) + 1n).toBe(2n ** 62n);
});
