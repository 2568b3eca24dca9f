import { expect, test } from 'vitest';
import { createSecondReadings } from '../../../src/collector/reads/secondReadings.js';
import type { Query } from '../../../src/collector/store/store.js';
import { type Experiment, hypothesis } from '../../../src/hypothesis/index.js';
import type { Verdict } from '../../../src/stats/index.js';
import { folder } from '../support/folder.js';
import { segment } from '../support/segment.js';
import { onePage, spenders, zoomers } from '../support/shop.js';
import { entryOf, never, options, ordered, shopStore, shown, times, visitor } from '../support/shopStore.js';

const store = shopStore();
const named = (id: string): Experiment => hypothesis({ ...onePage, id, window: '1 hour' });
const [mine, sound, unsound] = ['mine', 'sound', 'unsound'].map((id) => named(id)) as [
  Experiment,
  Experiment,
  Experiment,
];
const all = [entryOf(mine), entryOf(sound, 3), entryOf(unsound, 2), entryOf(spenders), entryOf(zoomers)];

/** The readings over these versions, with every query that they sent. */
function readings(state: Verdict['state'] = 'undecided', n = 900) {
  const sent: Query[] = [];
  let revision = 0;
  const rows = (query: Query) => {
    sent.push(query);
    return store().rows(query);
  };
  const read = createSecondReadings({
    ...options,
    store: { rows, closedUntil: async () => never },
    registry: { entries: () => all },
    now: () => revision * 10_000,
    revision: () => String(revision),
    versionOf: (id) => all.find((one) => one.id === id),
    verdictOf: async () => ({ state, n }),
  });
  return { ...read, sent, change: () => void revision++ };
}

test('pairs are named; one whose visitors depend on what was shown here is named and not compared', async () => {
  const both = (arm: string, second: string, n: number) =>
    times(n, (i) => visitor(shown(mine, arm), shown(sound, second, 5), ...(i % 2 ? [ordered(10)] : [])));
  const pulled = (arm: string, n: number) => times(n, () => visitor(shown(mine, arm), shown(unsound, 'one-page', 5)));
  await store().drain(
    segment(folder(), [
      ...['two-pages', 'one-page'].flatMap((arm) => ['two-pages', 'one-page'].flatMap((to) => both(arm, to, 100))),
      ...pulled('one-page', 400),
      ...pulled('two-pages', 100),
    ]),
  );
  const answer = await readings().interactions('mine');
  expect(answer).toMatchObject({ site: 'shop', leftOut: 0, unsound: [{ id: 'unsound', version: 2 }] });
  expect(answer?.overlaps).toMatchObject([{ id: 'sound', version: 3, arm: 'one-page', p: 1 }]);
  expect(answer?.overlaps[0]).not.toHaveProperty('dimension');
});

test('an answer is kept until the store has changed', async () => {
  const { novelty, quantiles, sent, change } = readings();
  const first = await novelty('mine');
  expect(first?.readings).toMatchObject([{ arm: 'one-page', n: 900 }]);
  await novelty('mine');
  expect(sent).toHaveLength(1);
  change();
  await novelty('mine');
  expect(sent).toHaveLength(2);
  expect((await quantiles('spend-more'))?.quantiles.map(({ arms }) => arms)).toEqual([[], []]);
});

test('of more than 100,000 visitors a random part is read, and said', async () => {
  const half: Experiment = named('half');
  const spread = (id: bigint) => visitor(shown(half, 'one-page')).map((one) => ({ ...one, visitor: String(id) }));
  await store().drain(segment(folder(), [spread(2n ** 63n - 1n), spread(2n ** 63n), spread(5n)].flat()));
  all.push(entryOf(half));
  for (const [n, part, read] of [
    [100_000, 1, 3],
    [150_000, 0.5, 2],
    [2 ** 40, 2 ** -24, 1],
  ] as const) {
    const answer = await readings('undecided', n).segments('half');
    expect(answer?.part).toBe(part);
    expect(answer?.dimensions.flatMap(({ tooFew }) => tooFew)).toEqual(['unknown', 'unknown']);
    const rows = await store().rows({ sql: answer?.sql[0]?.sql ?? '', params: {} });
    expect(rows.map(({ visitors }) => Number(visitors))).toEqual([read, read]);
  }
});

test('nothing is read of an association, nor while the verdict is invalid; nothing is known of another', async () => {
  const blank = {
    segments: { dimensions: [] },
    novelty: { readings: [] },
    interactions: { overlaps: [], unsound: [] },
    quantiles: { quantiles: [] },
  };
  for (const [id, state] of [
    ['zoomers-order', 'association'],
    ['mine', 'invalid'],
  ] as const) {
    const { sent, ...read } = readings(state);
    for (const what of ['segments', 'novelty', 'interactions', 'quantiles'] as const)
      expect(await read[what](id)).toMatchObject({ ...blank[what], sql: [] });
    expect(sent).toEqual([]);
  }
  expect(await readings().novelty('nobody')).toBeUndefined();
});
