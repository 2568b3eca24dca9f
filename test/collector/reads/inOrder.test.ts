import { describe, expect, test } from 'vitest';
import { inOrder } from '../../../src/collector/reads/inOrder.js';
import { watched } from '../../../src/collector/reads/watched.js';
import { type Experiment, hypothesis } from '../../../src/hypothesis/index.js';
import { quantiles, ranksAsked } from '../../../src/stats/index.js';
import { folder } from '../support/folder.js';
import { segment } from '../support/segment.js';
import { onePage, spenders } from '../support/shop.js';
import { dayMs, entryOf, never, options, ordered, shopStore, shown, times, visitor } from '../support/shopStore.js';

const store = shopStore();

describe('in the order of their values', () => {
  const spend: Experiment = hypothesis({ ...spenders, id: 'spend-in-order' });
  const version = watched(entryOf(spend));

  test('the store gives the order statistics that bound the quantiles, of visitors who have closed', async () => {
    const people = (arm: string, more: number) =>
      times(500, (i) => visitor(shown(spend, arm), ordered(5, ((i * 37) % 500) / 10 + more)));
    const late = visitor(shown(spend, 'a', 60 * dayMs), ordered(60 * dayMs + 5, 1));
    await store().drain(segment(folder(), [...people('a', 0), ...people('b', 4), ...late]));
    const { arms, sql } = await inOrder(spend, version, never, { store: store(), ...options });
    expect(arms.a?.n).toBe(500);
    expect([...(arms.a?.at ?? [])]).toEqual(ranksAsked(spend, 'a', 500).map((rank) => [rank, (rank - 1) / 10]));
    const [median, ninetieth] = quantiles(spend, arms);
    expect(median?.arms.map(({ value }) => value)).toEqual([24.9, 28.9]);
    expect(ninetieth?.arms.map(({ value }) => value)).toEqual([44.9, 48.9]);
    expect(median?.differences[0]?.estimate).toBeCloseTo(4, 12);
    const again = await store().rows({ sql: sql[1]?.sql ?? '', params: {} });
    expect(again[0]).toMatchObject({ arm: 'a', values: [...(arms.a?.at.values() ?? [])] });
  });

  test('nothing is asked where there is nothing to order', async () => {
    const { arms, sql } = await inOrder(onePage, watched(entryOf(onePage)), never, { store: store(), ...options });
    expect([arms, sql]).toEqual([{}, []]);
  });
});
