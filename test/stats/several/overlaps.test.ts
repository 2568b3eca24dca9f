import { expect, test } from 'vitest';
import { bySegment, holm, overlaps, type SegmentRow } from '../../../src/stats/index.js';
import { onePage, readsReviews } from '../fixture.js';

const pair = (
  dimension: string,
  value: string,
  n: number,
  [before, after]: readonly [number, number],
): SegmentRow[] => [
  { dimension, value, arm: 'two-pages', n, sum: before, sumOfSquares: before },
  { dimension, value, arm: 'one-page', n, sum: after, sumOfSquares: after },
];
const rows = [
  ...pair('turns', 'calm', 4000, [1200, 1600]),
  ...pair('turns', 'loud', 4000, [1200, 1200]),
  ...pair('same', 'old', 4000, [1200, 1400]),
  ...pair('same', 'new', 4000, [1200, 1400]),
  ...pair('small', 'on', 40, [12, 14]),
  ...pair('small', 'off', 4000, [1200, 1400]),
];

test('each pair is asked whether the effect depends on the other, adjusted over the pairs that can be', () => {
  const read = overlaps(onePage, rows);
  const plain = bySegment(onePage, rows, { dimensions: 10 });
  const [turns, same] = plain.map(({ interaction }) => interaction.p);
  const adjusted = holm([turns ?? Number.NaN, same ?? Number.NaN, ...Array(8).fill(1)]);
  expect(read.map(({ dimension, p }) => [dimension, p])).toEqual([
    ['turns', adjusted[0]],
    ['same', 1],
    ['small', undefined],
  ]);
  expect(adjusted[0]).toBe(10 * (turns ?? Number.NaN));
  expect(adjusted[0]).toBeLessThan(0.05);
  expect(read.map(({ p: _, ...rest }) => rest)).toEqual(plain);
});

test('a pair that joins later changes nothing of those that are looked into already', () => {
  const [alone] = overlaps(onePage, rows.slice(0, 4));
  expect(alone).toEqual(overlaps(onePage, rows)[0]);
  expect(alone?.alpha).toBe(0.05 / 10);
});

test('there is no state in it, and none of an association', () => {
  expect(JSON.stringify(overlaps(onePage, rows))).not.toMatch(/state|supported|decided/);
  expect(overlaps(readsReviews, rows)).toEqual([]);
});
