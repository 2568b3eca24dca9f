import { expect, test } from 'vitest';
import { byFirstView } from '../../../src/collector/reads/byFirstView.js';
import { ratioBySegment } from '../../../src/collector/reads/ratioBySegment.js';
import { watched } from '../../../src/collector/reads/watched.js';
import { sampleRatio } from '../../../src/stats/index.js';
import { folder } from '../support/folder.js';
import { event, type Received, segment } from '../support/segment.js';
import { onePage } from '../support/shop.js';
import { shopStore } from '../support/shopStore.js';

const store = shopStore();

const { hash, flaw: _, ...declaration } = onePage;
const version = watched({ id: onePage.id, version: 1, hash, declaration, registeredAt: 0 });
const ts = 1_764_000_000_000;
let visitors = 0;

/** So many visitors of one variant, whose first view was this; what they did later says nothing. */
function arriving(n: number, variant: string, first?: { route: string; device: string }): Received[] {
  return Array.from({ length: n }, () => {
    const of = { visitor: String(++visitors) };
    const seen = (seq: number, route: string, device: string) =>
      event({ ...of, seq, ts: ts + seq, kind: 'view', name: route, props: `{'referrer:none':1,'device:${device}':1}` });
    return [
      ...(first ? [seen(0, first.route, first.device)] : []),
      event({ ...of, seq: 1, ts: ts + 1, kind: 'exposure', hash, variant }),
      ...(first ? [seen(2, '/later', 'desktop')] : []),
    ];
  }).flat();
}

test('an uneven split is traced to the device or the route of the first view', async () => {
  const phones = { route: '/pay', device: 'phone' };
  const desktops = { route: '/', device: 'desktop' };
  await store().drain(
    segment(folder(), [
      ...arriving(360, 'one-page', phones),
      ...arriving(120, 'two-pages', phones),
      ...arriving(200, 'one-page', desktops),
      ...arriving(200, 'two-pages', desktops),
      ...arriving(3, 'one-page'),
      ...Array.from({ length: 12 }, (_, i) =>
        arriving(1, 'two-pages', { route: `/rare/${i}`, device: 'tablet' }),
      ).flat(),
    ]),
  );
  const { rows, sql } = await byFirstView(version, 0, {
    store: store(),
    site: 'shop',
    rules: { graceMs: 0, count: [] },
  });
  const segments = ratioBySegment(rows, onePage);
  const of = (dimension: string, value: string) =>
    segments.find((each) => each.dimension === dimension && each.value === value)?.observed;
  expect(segments.slice(0, 2).map(({ dimension, value, alarm }) => [dimension, value, alarm])).toEqual([
    ['device', 'phone', 'mismatch'],
    ['route', '/pay', 'mismatch'],
  ]);
  expect(segments.slice(2).map(({ alarm }) => alarm)).toEqual(segments.slice(2).map(() => 'none'));
  expect(segments[0]?.logE).toBe(sampleRatio({ 'one-page': 360, 'two-pages': 120 }, onePage.split).logE);
  expect(of('device', 'desktop')).toEqual({ 'two-pages': 200, 'one-page': 200 });
  expect(of('device', 'tablet')).toEqual({ 'two-pages': 12, 'one-page': 0 });
  expect(of('device', 'unknown')).toEqual({ 'two-pages': 0, 'one-page': 3 });
  // Ten routes are told apart, one of which is the unknown one; the rarer ones are one.
  expect(segments.filter(({ dimension }) => dimension === 'route')).toHaveLength(11);
  expect(of('route', 'all others')).toEqual({ 'two-pages': 5, 'one-page': 0 });
  const again = await store().rows({ sql: sql.sql, params: {} });
  expect(again.reduce((sum, row) => sum + Number(row.visitors), 0)).toBe(2 * visitors);
});
