import { expect, test } from 'vitest';
import { assign } from '../../src/hypothesis/index.js';
import type { Refusal, TrafficAnswer } from '../../src/wire/index.js';
import type { Client } from './support/running.js';
import { eventually, running } from './support/running.js';
import { batch, exposure, onePage, spenders, visitorOf, zoomers } from './support/shop.js';

const seen = { kind: 'viewable_impression', element: 'pay-form' } as const;
const order = (amount: number, t: number) => ({ kind: 'value', name: 'order', amount, t }) as const;
const press = (element: string, t: number) => ({ kind: 'press', element, by: 'mouse', t }) as const;
const asking =
  ({ post }: Client) =>
  async (declaration: unknown): Promise<{ status: number; body: Required<TrafficAnswer> & Refusal }> =>
    (await post(declaration, {}, '/v1/traffic')) as never;
const declarationOf = ({ hash: _, ...declaration }: { hash: string }) => declaration;

test('what visitors do today is read from their first view of the touchpoint on, before anybody is exposed', async () => {
  const collector = await running();
  const { post } = collector;
  const past = { startedAt: Date.now() - 2 * 864e5 };
  const said = (n: number, ...events: readonly object[]) => post(batch(visitorOf(n), events as never, past));
  await said(1, { ...seen, t: 100 }, order(30, 500), order(20, 900), order(99, 4000), press('buy', 600));
  await said(2, order(10, 50), { ...seen, t: 100 }, press('buy', 300), press('buy', 400), press('help', 500));
  await said(3, { ...seen, t: 100 }, { ...seen, t: 3000 }, order(70, 3050));
  await said(4, order(5, 100)); // never saw it
  await post(batch(visitorOf(5), [{ ...seen, t: 100 }] as never, { ...past, simulated: true }));
  await post(batch(visitorOf(6), [seen] as never, { startedAt: Date.now() + 45_000 })); // its window is open

  const traffic = asking(collector);
  const { body } = await eventually(
    () => traffic(declarationOf(onePage)),
    ({ body }) => body.visitors === 3 && body.perDay > 1.9,
  );
  // Two days since the first view, four visitors; of the three whose second has passed one ordered within it.
  expect(body).toMatchObject({ site: 'shop', hypothesis: { id: onePage.id, hash: onePage.hash }, visitors: 3 });
  expect(body.days).toBeCloseTo(2, 2);
  expect(body.perDay).toBeCloseTo(4 / body.days, 12);
  expect(body.baseline).toBeCloseTo(1 / 3, 12);
  expect(body.deviation).toBeCloseTo(Math.sqrt(1 / 3), 12);
  expect(body.percentile99).toBeUndefined();

  // Sums within 3 s, capped at 60: 50, 0, 60 (70 before the cap).
  const spent = (await traffic(declarationOf(spenders))).body;
  expect(spent.baseline).toBeCloseTo(110 / 3, 12);
  expect(spent.deviation ** 2).toBeCloseTo((50 ** 2 + 60 ** 2 - (110 * 110) / 3) / 2, 8);
  expect(spent.percentile99).toBe(70);

  // A ratio: what was spent for each press of buy; its deviation is of the linearised visitor.
  const per = { on: 'press', name: 'buy', measure: 'count', cap: 9 } as const;
  const { primary } = spenders;
  const ratio = (
    await traffic({ ...declarationOf(spenders), primary: { ...primary, metric: { ...primary.metric, per } } })
  ).body;
  expect(ratio.baseline).toBeCloseTo(110 / 3, 12);
  const residuals = [50 - 110 / 3, -220 / 3, 60];
  const mean = residuals.reduce((sum, y) => sum + y, 0) / 3;
  expect(ratio.deviation ** 2).toBeCloseTo(residuals.reduce((sum, y) => sum + (y - mean) ** 2, 0) / 2, 6);

  // Average order: the same acts above and below the line.
  const each = { on: 'value', name: 'order', measure: 'count', cap: 9 } as const;
  const average = await traffic({
    ...declarationOf(spenders),
    primary: { ...primary, metric: { ...primary.metric, per: each } },
  });
  expect(average.body.baseline).toBeCloseTo(110 / 3, 12);

  // An association looks for its outcome after the time for its behaviour.
  expect((await traffic(declarationOf(zoomers))).body.baseline).toBeCloseTo(1 / 3, 12);
});

test('of a registered version: while it runs, those who met a treatment are seen but not read', async () => {
  const collector = await running({ count: ['simulated'] });
  const { post, get } = collector;
  const past = { startedAt: Date.now() - 864e5 };
  const visitors = Array.from({ length: 40 }, (_, n) => visitorOf(n + 1));
  const treated = visitors.filter((visitor) => assign(onePage, visitor).variant === 'one-page');
  expect(treated.length).toBeGreaterThan(5);
  expect(treated.length).toBeLessThan(35);
  // Everybody who met the treatment orders; of the others nobody but the first.
  const [calm] = visitors.filter((visitor) => !treated.includes(visitor));
  for (const visitor of visitors) {
    const did = treated.includes(visitor) || visitor === calm ? [order(30, 500)] : [];
    await post(batch(visitor, [exposure(visitor, 50), { ...seen, t: 100 }, ...did] as never, past));
  }
  // An exposure is a view as well: of what is exposed by a call, or too short for an impression.
  const unseen = [visitorOf(61), visitorOf(62), visitorOf(63)].find(
    (visitor) => assign(onePage, visitor).variant === 'two-pages',
  );
  await post(batch(unseen ?? '', [exposure(unseen ?? '', 50), order(5, 400)] as never, past));
  // One who met it only after the window had passed is read as well, and one of a demo is counted where the others are.
  const [late = ''] = treated;
  const later = { ...past, startedAt: past.startedAt - 3600_000, stream: '0000000b' };
  await post(batch(late, [{ ...seen, t: 100 }] as never, later));
  await post(batch(visitorOf(77), [{ ...seen, t: 100 }] as never, { ...past, simulated: true }));

  const path = `/v1/verdicts/${onePage.id}/traffic?version=1`;
  const readAt = visitors.length - treated.length + 3;
  // Asked through the declaration, which remembers nothing, until everything is in the store.
  await eventually(
    () => asking(collector)(declarationOf(onePage)),
    ({ body }) => body.visitors === readAt && Math.round(body.perDay * body.days) === 42,
  );
  const body = (await get(path)).body as TrafficAnswer;
  expect(body).toMatchObject({ site: 'shop', hypothesis: { id: onePage.id, hash: onePage.hash }, visitors: readAt });
  expect(body.perDay * body.days).toBeCloseTo(42, 9);
  expect(body.baseline).toBeCloseTo(2 / readAt, 12);
  expect(body.sql).toHaveLength(1);

  // The treatment of one version is one for the plan of another, too. An exposure is a view of its own version only.
  const other = (await asking(collector)({ ...declarationOf(onePage), belief: 'It is the one page' })).body;
  expect(other.hypothesis.hash).not.toBe(onePage.hash);
  expect([other.visitors, other.baseline * other.visitors]).toEqual([readAt - 1, expect.closeTo(1, 9)]);

  const status = async (of: string) => (await get(of)).status;
  expect(await status('/v1/verdicts/nothing/traffic')).toBe(404);
  expect(await status(`/v1/verdicts/${onePage.id}/traffic?version=2`)).toBe(404);
  expect(await status(`/v1/verdicts/${onePage.id}/traffic?version=no`)).toBe(400);
});

test('a declaration that is not sound is refused with what is wrong', async () => {
  const traffic = asking(await running());
  const { status, body } = await traffic({ ...declarationOf(onePage), owner: '' });
  expect([status, body.message]).toEqual([400, 'The declaration cannot be used: owner must say it in words, got "".']);
  expect((await traffic('{')).status).toBe(400);
});
