import { describe, expect, test } from 'vitest';
import { byOverlap, othersOf } from '../../../src/collector/reads/byOverlap.js';
import { watched } from '../../../src/collector/reads/watched.js';
import { type Experiment, hypothesis } from '../../../src/hypothesis/index.js';
import { overlaps } from '../../../src/stats/index.js';
import { folder } from '../support/folder.js';
import { segment } from '../support/segment.js';
import { onePage, zoomers } from '../support/shop.js';
import { dayMs, entryOf, never, options, ordered, shopStore, shown, times, ts, visitor } from '../support/shopStore.js';

const store = shopStore();

describe('by the variant of another experiment', () => {
  const { variants: _, split: _split, ...shared } = onePage;
  const calmOrLoud = (id: string): Experiment =>
    hypothesis({ ...shared, id, variants: ['calm', 'loud'], window: '1 hour' });
  const mine: Experiment = hypothesis({ ...onePage, id: 'mine', window: '1 hour' });
  const [other, distant] = [calmOrLoud('other'), calmOrLoud('distant')];
  const [me, it, far] = [entryOf(mine), entryOf(other, 3, ts - dayMs), entryOf(distant)];
  const read = async (registeredAt = it.registeredAt) =>
    byOverlap(watched(me), [{ ...it, registeredAt }, far], never, { store: store(), ...options });

  test('only those who are in both while either window lasts are looked at, in the cells that they were in', async () => {
    // The change gives 20 more orders in a hundred where the other is calm, and takes as many where it is loud.
    const rate = (arm: string, second: string) => (arm === 'two-pages' ? 40 : second === 'calm' ? 60 : 20);
    const cell = (arm: string, second: string) =>
      times(200, (i) =>
        visitor(
          shown(mine, arm, 1000),
          shown(other, second, i % 2 ? 0 : 2000), // before or after
          ...(i % 100 < rate(arm, second) ? [ordered(3000)] : []),
        ),
      );
    const sides = ['two-pages', 'one-page'].flatMap((arm) => ['calm', 'loud'].map((second) => [arm, second] as const));
    const apart = times(250, () => visitor(shown(mine, 'one-page'), shown(distant, 'calm', 7_200_001)));
    const alone = [
      ...visitor(shown(mine, 'one-page'), shown(other, 'calm', 5), shown(other, 'loud', 6)), // both variants
      ...visitor(shown(mine, 'one-page'), { ...shown(other, 'loud', 5), forced: true }),
      ...visitor(shown(mine, 'one-page'), shown(other, 'loud', 3_600_001)), // after the window
      ...visitor(shown(mine, 'one-page')),
      ...visitor(shown(other, 'calm')),
    ];
    await store().drain(segment(folder(), [...sides.flatMap((side) => cell(...side)), ...apart, ...alone]));
    const { rows, leftOut, sql } = await read();
    expect(leftOut).toBe(0);
    expect(rows.map(({ dimension, value, arm, n, sum }) => [dimension, value, arm, n, sum])).toEqual([
      [other.hash, 'calm', 'one-page', 200, 120],
      [other.hash, 'calm', 'two-pages', 200, 80],
      [other.hash, 'loud', 'one-page', 200, 40],
      [other.hash, 'loud', 'two-pages', 200, 80],
    ]);
    const [pair] = overlaps(mine, rows);
    expect(pair?.p).toBeLessThan(0.001);
    expect(pair?.intervals.map(({ segment, estimate }) => [segment, Math.round(100 * estimate)])).toEqual([
      ['calm', 20],
      ['loud', -20],
    ]);
    const again = await store().rows({ sql: sql.sql, params: {} });
    expect(again.filter(({ dimension }) => dimension === other.hash)).toHaveLength(4);
  });

  test('who met the other before it was locked is not in it', async () => {
    expect((await read(ts + 1)).rows.map(({ n }) => n)).toEqual([100, 100, 100, 100]);
    expect((await read(ts + dayMs)).rows).toEqual([]);
  });

  test('beyond ten that share the most visitors it is said how many are left out', async () => {
    const many = Array.from({ length: 12 }, (_, i) => calmOrLoud(`other-${i}`));
    const host: Experiment = hypothesis({ ...mine, id: 'host' });
    await store().drain(
      segment(
        folder(),
        times(212, (i) =>
          visitor(
            shown(host, i % 2 ? 'one-page' : 'two-pages'),
            ...many.filter((_, k) => i < 200 + k).map((one) => shown(one, 'calm', 5)),
          ),
        ),
      ),
    );
    const all = many.map((one) => entryOf(one));
    const found = await byOverlap(watched(entryOf(host)), all, never, { store: store(), ...options });
    expect(found.leftOut).toBe(2);
    expect(new Set(found.rows.map(({ dimension }) => dimension))).toEqual(
      new Set(many.slice(2).map(({ hash }) => hash)),
    );
  });

  test('every version of every other experiment may be one', () => {
    const all = [me, entryOf(mine, 2), it, entryOf(zoomers), far];
    expect(othersOf(me, all)).toEqual([it, far]);
  });
});
