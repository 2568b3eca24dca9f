import { expect, test } from 'vitest';
import { traffic } from '../../../src/collector/reads/traffic.js';
import type { Query } from '../../../src/collector/store/store.js';
import { folder } from '../support/folder.js';
import { event, segment } from '../support/segment.js';
import { onePage } from '../support/shop.js';
import { ordered, shopStore, ts, visitor } from '../support/shopStore.js';

const store = shopStore();

test('of a large site half of the visitors are read, and counted twice', async () => {
  const seen = { at: 0, kind: 'viewable_impression', name: 'pay-form' };
  const low = Array.from({ length: 20 }, (_, n) => visitor(seen, ...(n < 5 ? [ordered(10)] : []))).flat();
  // In the other half of the ids, and all of them order.
  const high = Array.from({ length: 30 }, (_, n) => {
    const of = { visitor: String(2n ** 63n + BigInt(n)), received: ts + 500 };
    return [
      event({ ...of, ts, kind: 'viewable_impression', name: 'pay-form' }),
      event({ ...of, seq: 1, ts: ts + 10, kind: 'value', name: 'order' }),
    ];
  }).flat();
  await store().drain(segment(folder(), [...low, ...high]));
  const read = (events: number) =>
    traffic(onePage, {
      site: 'shop',
      now: ts + 10 * 864e5,
      count: [],
      store: { rows: async (query: Query) => (query.sql.includes('AS events') ? [{ events }] : store().rows(query)) },
    });
  const whole = await read(1_000_000);
  expect([whole.visitors, whole.perDay * whole.days, whole.baseline]).toEqual([50, 50, 35 / 50]);
  const half = await read(1_000_001);
  expect([half.visitors, half.perDay * half.days, half.baseline]).toEqual([20, 40, 5 / 20]);
});
