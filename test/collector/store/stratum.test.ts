import { expect, test } from 'vitest';
import { watched } from '../../../src/collector/reads/watched.js';
import { unitsQuery } from '../../../src/collector/store/units.js';
import { folder } from '../support/folder.js';
import { event, type Received, segment } from '../support/segment.js';
import { onePage, zoomers } from '../support/shop.js';
import { shopStore } from '../support/shopStore.js';

const store = shopStore();

const version = (declared: typeof zoomers | typeof onePage) => {
  const { hash, flaw: _, ...declaration } = declared;
  return watched({ id: declared.id, version: 1, hash, declaration, registeredAt: 0 });
};
const exposedAt = 1_764_000_000_000;

/** What the visitor did, `at` in milliseconds from the exposure; by itself it is in the exposure's stream. */
type Did = Partial<Omit<Received, 'ts'>> & { readonly at: number };

const view = (at: number, device: string, referrer: string, more: Partial<Did> = {}): Did => ({
  at,
  kind: 'view',
  name: '/',
  props: `{'device:${device}':1,'referrer:${referrer}':1}`,
  ...more,
});
const ttfb = (at: number, value: number, more: Partial<Did> = {}): Did => ({
  at,
  kind: 'web_vital',
  name: 'TTFB',
  value,
  ...more,
});
const back = (at: number): Did => ({ at, kind: 'return', name: 'page', value: 3 });
const order = (at: number): Did => ({ at, kind: 'value', name: 'order' });

/** `((view · 2 + returning) · 4 + speed) · 2 + acted`, as docs/COLLECTOR.md has it. */
const number = (view: number, returning = 0, speed = 0, acted = 0): number =>
  ((view * 2 + returning) * 4 + speed) * 2 + acted;

const cases: readonly (readonly [what: string, did: readonly Did[], stratum: number])[] = [
  ['of whom nothing is known', [], 0],
  ['on a phone, by itself', [view(-10, 'phone', 'none')], number(1)],
  ['on a phone, from a mail, which most programs do not say', [view(-10, 'phone', 'mail')], number(1)],
  ['on a tablet, from a search', [view(-10, 'tablet', 'search')], number(5)],
  ['at a desktop, from a social site', [view(-10, 'desktop', 'social')], number(9)],
  ['at a desktop, from any other site', [view(-10, 'desktop', 'other')], number(9)],
  ['whose first view is what counts', [view(-10, 'phone', 'search'), view(-5, 'desktop', 'internal')], number(2)],
  ['whose view was told after the exposure, of the same page', [view(40, 'phone', 'search')], number(2)],
  ['whose only view is of a later page', [view(40, 'phone', 'search', { stream: 2 })], 0],
  ['whose view came when all was counted', [view(-10, 'phone', 'search', { received: exposedAt + 9e5 })], 0],
  ['who was here before', [view(-10, 'phone', 'none'), back(-10)], number(1, 1)],
  ['who came back later', [view(-10, 'phone', 'none'), back(10)], number(1)],
  ['of whom only the return is known', [back(-10)], number(0, 1)],
  ['who was answered at once', [view(-10, 'phone', 'none'), ttfb(900, 800)], number(1, 0, 1)],
  ['who waited', [view(-10, 'phone', 'none'), ttfb(900, 801)], number(1, 0, 2)],
  ['who waited for long', [view(-10, 'phone', 'none'), ttfb(900, 1801)], number(1, 0, 3)],
  ['whose second page was slow', [view(-10, 'phone', 'none'), ttfb(20, 5000, { stream: 2 })], number(1)],
  ['whose page came out of the cache later', [view(-10, 'phone', 'none'), ttfb(9, 900), ttfb(950, 2)], number(1, 0, 2)],
  ['whose page was measured and not its view', [ttfb(9, 900)], 0],
  ['who had ordered before', [order(-10)], number(0, 0, 0, 1)],
  ['who orders only now', [order(1500)], 0],
];

test('a visitor is in the stratum of what was known before, and of nothing else', async () => {
  const events = cases.flatMap(([, did], i) => {
    const of = { visitor: String(i + 1), received: exposedAt + 3000 };
    const both = [zoomers, onePage].map(({ hash }, seq) =>
      event({ ...of, seq, ts: exposedAt, kind: 'exposure', hash, variant: hash === onePage.hash ? 'one-page' : '' }),
    );
    return [...both, ...did.map(({ at, ...more }, k) => event({ ...of, seq: k + 2, ts: exposedAt + at, ...more }))];
  });
  await store().drain(segment(folder(), events));
  const strata = async (declared: typeof zoomers | typeof onePage) => {
    const closing = { from: 0, before: exposedAt + 1e9 };
    const { sql, params } = unitsQuery('shop', version(declared), { graceMs: 2000, count: [] }, { closing });
    const rows = await store().rows({ sql: `SELECT toUInt32(visitor) AS v, stratum FROM (${sql}) ORDER BY v`, params });
    return rows.map(({ stratum }, i) => [cases[i]?.[0], Number(stratum)]);
  };
  expect(await strata(zoomers)).toEqual(cases.map(([what, , stratum]) => [what, stratum]));
  expect(await strata(onePage)).toEqual(cases.map(([what]) => [what, 0])); // the draw sees to it
});
