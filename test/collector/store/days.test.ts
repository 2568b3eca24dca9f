import { expect, test } from 'vitest';
import { type Count, count } from '../../../src/collector/reads/evidence.js';
import { watched } from '../../../src/collector/reads/watched.js';
import { bucketName, bucketStart } from '../../../src/collector/store/days.js';
import { folder } from '../support/folder.js';
import { event, type Received, segment } from '../support/segment.js';
import { onePage } from '../support/shop.js';
import { shopStore } from '../support/shopStore.js';

const store = shopStore();
const { hash, flaw: _, ...declaration } = onePage;
const version = watched({ id: onePage.id, version: 1, hash, declaration, registeredAt: 0 });
const rules = { graceMs: 2000, count: ['simulated'] as const };

let visitors = 0;
const exposed = (at: string, more: Partial<Received> = {}): Received => {
  const ts = Date.parse(at);
  const visitor = String(++visitors);
  return event({ visitor, kind: 'exposure', hash, variant: 'one-page', ts, received: ts, ...more });
};

const closeAt = async (at: string): Promise<void> => {
  await store().close({ ...rules, hypotheses: [version], before: Date.parse(at) });
};

let last: Count | undefined;
/** The day table of the primary metric: what was added to the one before is what all of it gives. */
const primary = async (): Promise<Record<string, number>> => {
  const options = { site: 'shop', store: store(), rules, before: Date.now() };
  last = await count(version, onePage.variants, options, last);
  expect(last.evidence).toEqual((await count(version, onePage.variants, options)).evidence);
  return Object.fromEntries((last.evidence.metrics.primary ?? []).map(({ bucket, n }) => [bucket, n]));
};

const kept = async (): Promise<unknown[]> => {
  const sql = `SELECT DISTINCT formatDateTime(bucket, '%m-%d %H:%i') AS start FROM evidence WHERE metric = 'primary' ORDER BY start`;
  return (await store().rows({ sql, params: {} })).map(({ start }) => start);
};

test('evidence is kept as fine as it is read; whoever comes from further back only makes it coarser', async () => {
  const real = [
    ['2026-03-10T09:30:20Z', '2026-03-10T09:30:40Z', '2026-03-10T11:59:58Z'], // the window is of one second
    ['2026-03-10T12:00:00Z', '2026-03-10T12:40:00Z', '2026-03-23T23:59:58Z'],
    ['2026-03-24T00:00:00Z', '2026-03-24T20:00:00Z'],
  ];
  for (const times of real) {
    const all = times.map((at) => exposed(at));
    await store().drain(segment(folder(), all));
    for (const at of times) await closeAt(new Date(Date.parse(at) + 4000).toISOString());
  }
  expect(await kept()).toEqual(['03-10 09:30', '03-10 11:59', '03-10 12:00', '03-23 23:00', '03-24 00:00']);
  expect(await primary()).toEqual({
    '2026-03-10T09:30Z': 2,
    '2026-03-10T11:59Z': 1,
    '2026-03-10T12:00Z': 2,
    '2026-03-23T23:00Z': 1,
    '2026-03-24': 2,
  });
  // Simulated visitors replay the past: what was by the minute is by the hour now, and the last hours are days.
  const past = ['2026-03-05T00:10:00Z', '2026-03-05T07:10:00Z', '2026-03-05T07:20:00Z', '2026-03-20T10:00:00Z'];
  const now = Date.parse('2026-03-25T00:00:00Z');
  await store().drain(
    segment(
      folder(),
      past.map((at) => exposed(at, { simulated: true, received: now })),
    ),
  );
  await closeAt('2026-03-25T00:00:04Z');
  const all = {
    '2026-03-05T00:10Z': 1,
    '2026-03-05T07:00Z': 2,
    '2026-03-10T09:00Z': 2,
    '2026-03-10T11:00Z': 1,
    '2026-03-10T12:00Z': 2,
    '2026-03-20': 1,
    '2026-03-23': 1,
    '2026-03-24': 2,
  };
  expect(await primary()).toEqual(all);
  // Who comes after that is written down as it is read now.
  await store().drain(segment(folder(), [exposed('2026-03-25T09:30:00Z')]));
  await closeAt('2026-03-25T09:30:10Z');
  expect(await primary()).toEqual({ ...all, '2026-03-25': 1 });
  expect(await kept()).toContain('03-25 00:00');
});

test('who has a day table is given only what was added to it', async () => {
  const ask = { watched: version, rules, before: Date.now() };
  const { edition, isMore } = await store().count(ask);
  expect(isMore).toBe(false);
  expect(await store().count({ ...ask, has: edition })).toMatchObject({ edition, days: [], isMore: true });
  await closeAt('2026-03-26T00:00:00Z');
  const markedUntil = Date.parse('2026-03-26T00:00:00Z');
  expect(await store().count({ ...ask, has: edition })).toMatchObject({ edition, days: [], isMore: true, markedUntil });
  await store().drain(segment(folder(), [exposed('2026-03-26T10:00:00Z')]));
  await closeAt('2026-03-26T10:00:10Z');
  const more = await store().count({ ...ask, has: edition });
  expect(more.isMore).toBe(true);
  expect(new Set(more.days.map(({ bucket }) => bucket))).toEqual(new Set([Date.parse('2026-03-26T00:00:00Z')]));
  expect((await store().count({ ...ask, has: 'another' })).isMore).toBe(false);
});

test.each([
  ['2026-03-10T11:59:59.999Z', '2026-03-10T11:59Z', '2026-03-10T11:59:00.000Z'],
  ['2026-03-10T12:00:00.000Z', '2026-03-10T12:00Z', '2026-03-10T12:00:00.000Z'],
  ['2026-03-23T23:59:59.999Z', '2026-03-23T23:00Z', '2026-03-23T23:00:00.000Z'],
  ['2026-03-24T23:59:59.999Z', '2026-03-24', '2026-03-24T00:00:00.000Z'],
])('what closes at %s is of %s, when the first closed at 09:30 on 10 March', (moment, name, start) => {
  const first = Date.parse('2026-03-10T09:30:00Z');
  expect(bucketName(Date.parse(moment), first)).toBe(name);
  expect(bucketStart(Date.parse(moment), first)).toBe(Date.parse(start));
});
