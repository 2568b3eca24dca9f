import { expect, test } from 'vitest';
import { byFirstView } from '../../../src/collector/reads/byFirstView.js';
import { watched } from '../../../src/collector/reads/watched.js';
import { folder } from '../support/folder.js';
import { event, type Received, segment } from '../support/segment.js';
import { spenders } from '../support/shop.js';
import { shopStore } from '../support/shopStore.js';

const store = shopStore();

const { hash, flaw: _, ...declaration } = spenders;
const version = watched({ id: spenders.id, version: 1, hash, declaration, registeredAt: 0 });
const ts = 1_764_000_000_000;
let visitors = 0;

/** A visitor exposed to `a` at a time after the first view, who had ordered for as much before and orders for as much after. */
function visitor(route: string, device: string, at: number, before: number, after: number): Received[] {
  const of = { visitor: String(++visitors), received: ts + at + 5000 };
  return [
    event({ ...of, ts: ts + at - 2000, kind: 'view', name: route, props: `{'device:${device}':1}` }),
    event({ ...of, seq: 1, ts: ts + at - 1000, kind: 'value', name: 'order', value: before }),
    event({ ...of, seq: 2, ts: ts + at, kind: 'exposure', hash, variant: 'a' }),
    event({ ...of, seq: 3, ts: ts + at + 10, kind: 'view', name: '/later', props: "{'device:desktop':1}" }),
    event({ ...of, seq: 4, ts: ts + at + 20, kind: 'value', name: 'order', value: after }),
  ];
}

test('sums are those of the evidence, by first view, of visitors who have closed; the exposed are all', async () => {
  await store().drain(
    segment(folder(), [
      ...visitor('/', 'phone', 0, 5, 30),
      ...visitor('/', 'phone', 1, 10, 100), // capped at 60
      ...visitor('/', 'tablet', 2, 0, 20),
      ...visitor('/', 'phone', 60_000, 1, 1), // has not closed
      ...Array.from({ length: 11 }, (_, i) => visitor(`/rare/${i}`, 'desktop', 3, 2, 10)).flat(),
    ]),
  );
  const { rows, sql } = await byFirstView(version, ts + 30_000, {
    store: store(),
    site: 'shop',
    rules: { graceMs: 0, count: [] },
  });
  const of = (dimension: string, value: string) =>
    rows.find((row) => row.dimension === dimension && row.value === value);
  const at = (dimension: string, value: string) => ({ dimension, value, arm: 'a' });
  expect(of('device', 'phone')).toEqual({
    ...at('device', 'phone'),
    visitors: 3,
    n: 2,
    sum: 90,
    sumOfSquares: 5 ** 2 + 35 ** 2, // around the baseline of 25
    other: { sum: 15, sumOfSquares: 125, product: 5 * 5 + 35 * 10 },
  });
  expect(of('device', 'tablet')).toEqual({ ...at('device', 'tablet'), visitors: 1, n: 1, sum: 20, sumOfSquares: 25 });
  expect(of('route', '/')?.visitors).toBe(4);
  expect(of('route', 'all others')).toEqual({
    ...at('route', 'all others'),
    visitors: 2,
    n: 2,
    sum: 20,
    sumOfSquares: 450,
    other: { sum: 4, sumOfSquares: 8, product: -60 },
  });
  const again = await store().rows({ sql: sql.sql, params: {} });
  expect(again.reduce((sum, row) => sum + Number(row.visitors), 0)).toBe(2 * visitors);
});
