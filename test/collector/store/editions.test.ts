import { expect, test } from 'vitest';
import { createEditions } from '../../../src/collector/store/editions.js';

const row = (bucket: number) => ({ metric: 'primary', arm: 'a', stratum: 0, bucket, moments: [1] });

test('whoever has a table is told what came after it, as long as that is little', () => {
  const editions = createEditions();
  const seen = [editions.of('x')];
  for (const bucket of [1, 2, 3]) {
    editions.grow('x', [row(bucket)]);
    seen.push(editions.of('x'));
  }
  expect(seen.map((edition) => editions.since('x', edition)?.map(({ bucket }) => bucket))).toEqual([
    [1, 2, 3],
    [2, 3],
    [3],
    [],
  ]);
  expect(editions.since('x', undefined)).toBeUndefined();
  expect(editions.since('y', seen[2])).toBeUndefined();
  for (let i = 0; i < 98; i++) editions.grow('x', [row(4)]);
  expect(seen.map((edition) => editions.since('x', edition)?.length)).toEqual([undefined, 100, 99, 98]);
  editions.grow('x', Array(1950).fill(row(5)));
  expect(seen.map((edition) => editions.since('x', edition))).toEqual([undefined, undefined, undefined, undefined]);
  const last = editions.of('x');
  editions.forget();
  expect(editions.since('x', last)).toBeUndefined();
  expect(editions.since('x', editions.of('x'))).toEqual([]);
});
