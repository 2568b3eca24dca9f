import { expect, test } from 'vitest';
import { folder, unasked } from '../support/unasked.js';
import { eventually, running } from './support/running.js';
import { batch, exposure, onePage, visitorOf, zoomers } from './support/shop.js';

const order = { kind: 'value', name: 'order' } as const;
const drawn = (n: number): string => (exposure(visitorOf(n)) as { variant: string }).variant;

test('a verdict that the collector has answered comes out the same offline', async () => {
  const { post, get } = await running();
  for (const n of [1, 2, 3]) await post(batch(visitorOf(n), [exposure(visitorOf(n), 10), { ...order, t: 500 }]));
  const { body } = await eventually(
    () => get('/v1/verdicts/pay-on-one-page'),
    ({ body }) => body.counted.closed === 3,
  );
  const { code, out, err } = await unasked(await folder({ 'verdict.json': JSON.stringify(body) }), [
    'verify',
    'verdict.json',
  ]);
  expect([err, code]).toEqual(['', 0]);
  expect(out).toContain('pay-on-one-page · version 1: 3 visitors');
});

test('each visitor is in one line: counted, or left out for one reason', async () => {
  const { post, get } = await running();
  const said = (n: number, ...events: readonly object[]) => batch(visitorOf(n), events as never);
  const shown = (n: number, t: number) => exposure(visitorOf(n), t);
  await post(said(1, shown(1, 10), { ...order, t: 500 }));
  await post(said(2, { ...order, t: 5 }, shown(2, 10), { ...order, t: 1011 })); // before, and after its window
  await post(said(3, shown(3, 10), { ...shown(3, 20), forced: true }));
  await post(batch(visitorOf(4), [shown(4, 10)], { startedAt: Date.now() - 3_600_000 })); // before the lock
  await post(batch(visitorOf(5), [shown(5, 10)], { simulated: true }));
  await post(said(6, shown(6, 10)), { 'user-agent': 'curl/8.0' });
  const driven = said(7, shown(7, 10));
  await post({
    ...driven,
    streams: driven.streams.map((s) => ({
      ...s,
      events: s.events.map((e) => (e.kind === 'open' ? { ...e, webdriver: true } : e)),
    })),
  });
  await post(
    said(8, { kind: 'viewable_impression', element: 'banner' }, { kind: 'press', element: 'banner', by: 'touch' }),
  );
  await post(
    said(
      9,
      { kind: 'viewable_impression', element: 'banner' },
      { kind: 'dwell', element: 'banner', inViewMs: 900, focusedMs: 800, activeMs: 700 },
    ),
  );
  await post(said(10, { kind: 'viewable_impression', element: 'pay-form' }));

  const { body } = await eventually(
    () => get('/v1/verdicts/pay-on-one-page'),
    ({ body }) => body.counted.closed === 2,
  );
  expect(body.counted).toEqual({
    exposed: 2,
    closed: 2,
    beforeLock: 1,
    forced: 1,
    severalVariants: 0,
    automated: 2,
    simulated: 1,
    actsBeforeExposure: 1,
    lateActs: 0,
  });
  const arms = [drawn(1), drawn(2)];
  const exposed = (arm: string) => arms.filter((one) => one === arm).length;
  expect(body.live).toEqual({
    'two-pages': { exposed: exposed('two-pages'), acted: Number(drawn(1) === 'two-pages') },
    'one-page': { exposed: exposed('one-page'), acted: Number(drawn(1) === 'one-page') },
  });
  expect(body.evidence.metrics.primary.reduce((sum: number, row: { sum: number }) => sum + row.sum, 0)).toBe(1);
  expect(body.evidence.metrics.primary[0].bucket).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\dZ$/);
  expect(Object.keys(body.evidence.metrics).sort()).toEqual(['check', 'customer', 'guardrail-0', 'primary']);
  expect(body.hypothesis).toMatchObject({
    status: 'running',
    version: 1,
    hash: onePage.hash,
    firstExposureAt: expect.any(String),
  });
  expect(body.verdict).toMatchObject({ hypothesis: 'pay-on-one-page', n: 2 });
  expect(body.sql.map(({ sql }: { sql: string }) => sql).join()).not.toMatch(/\{\w+:\w+/);

  const late = batch(visitorOf(1), [order, order]);
  await post({
    ...late,
    streams: late.streams.map((s) => ({ ...s, startedAt: Date.now() - 4000, stream: '0000000f' })),
  });
  const board = await eventually(
    () => get('/v1/verdicts'),
    ({ body }) => body.totals.values === 5,
  );
  expect(board.body.unasked).toEqual([{ element: 'banner', seenBy: 2, pressedBy: 1, medianActiveMs: 350 }]);
  expect(board.body.totals).toMatchObject({ visitors: 10, simulated: 1 });
});

test('while the split is out the answer says where, and otherwise it does not ask', async () => {
  const { post, get } = await running();
  const onePagers = Array.from({ length: 400 }, (_, n) => n + 1).filter((n) => drawn(n) === 'one-page');
  const view = { kind: 'view', route: '/pay', referrer: 'none', device: 'phone', navigation: 'navigate' } as const;
  const send = (n: number) => post(batch(visitorOf(n), [view, exposure(visitorOf(n))]));
  const seen = (n: number) =>
    eventually(
      () => get('/v1/verdicts/pay-on-one-page'),
      ({ body }) => body.counted.exposed === n,
    );
  await Promise.all(onePagers.slice(0, 5).map(send));
  expect((await seen(5)).body.ratioBySegment).toBeUndefined();
  const segments = (query = '') => get(`/v1/verdicts/pay-on-one-page/segments${query}`);
  const asked = await eventually(segments, ({ body }) => body.dimensions[0]?.tooFew.length === 1);
  expect(asked.body.dimensions).toMatchObject([
    { dimension: 'device', arm: 'one-page', intervals: [], tooFew: ['phone'] },
    { dimension: 'route', arm: 'one-page', intervals: [], tooFew: ['/pay'] },
  ]);
  expect(asked.body.sql).toHaveLength(1);
  const second = (what: string, query = '') => get(`/v1/verdicts/pay-on-one-page/${what}${query}`);
  for (const what of ['segments', 'novelty', 'interactions', 'quantiles'])
    expect([(await second(what, '?version=2')).status, (await second(what, '?version=x')).status]).toEqual([404, 400]);
  // A week has not passed for anybody; the only other hypothesis is an association; a share has no median.
  expect((await second('novelty')).body).toMatchObject({ readings: [{ arm: 'one-page', n: 0 }], sql: [{}] });
  expect((await second('interactions')).body).toMatchObject({ site: 'shop', overlaps: [], leftOut: 0, sql: [] });
  expect((await second('quantiles')).body).toMatchObject({ quantiles: [], sql: [] });
  await Promise.all(onePagers.slice(5, 150).map(send));
  await seen(150);
  // Where it is out is read from the events at most in a fifth of the time: it may be a second behind.
  const { body } = await eventually(
    () => get('/v1/verdicts/pay-on-one-page'),
    ({ body }) => body.ratioBySegment?.[0]?.observed['one-page'] === 150,
  );
  expect(body.verdict.reason).toBe('sample-ratio-mismatch');
  expect((await segments()).body.dimensions).toEqual([]);
  expect((await second('novelty')).body.readings).toEqual([]);
  expect(body.ratioBySegment).toMatchObject([
    { dimension: 'device', value: 'phone', observed: { 'one-page': 150, 'two-pages': 0 }, alarm: 'mismatch' },
    { dimension: 'route', value: '/pay', alarm: 'mismatch' },
  ]);
  expect(body.sql.map(({ gives }: { gives: string }) => gives)).toContain(
    'Who is exposed and what they did, by variant and by the device and the route of the first view',
  );
});

test('an act that arrives after its visitor was closed is counted as late, and not in the verdict', async () => {
  const { post, get } = await running();
  const startedAt = Date.now();
  await post(batch(visitorOf(1), [exposure(visitorOf(1), 0)], { startedAt }));
  await eventually(
    () => get('/v1/verdicts/pay-on-one-page'),
    ({ body }) => body.counted.closed === 1,
  );
  await post(batch(visitorOf(1), [{ ...order, t: 500 }], { startedAt, stream: '0000000b' }));
  const { body } = await eventually(
    () => get('/v1/verdicts/pay-on-one-page'),
    ({ body }) => body.counted.lateActs === 1,
  );
  expect(body.counted).toMatchObject({ exposed: 1, closed: 1, lateActs: 1 });
  expect(body.evidence.metrics.primary).toMatchObject([{ n: 1, sum: 0 }]);
});

test('an association groups by what was done, its placebo by the placebo, and is told to count simulated visitors', async () => {
  const { post, get } = await running({ count: ['simulated'] });
  const press = (element: string, t: number) => ({ kind: 'press', element, by: 'mouse', t }) as const;
  const shown = { kind: 'exposure', hypothesis: zoomers.id, hash: zoomers.hash, t: 0 } as const;
  const past = { simulated: true, startedAt: Date.now() - 3 * 864e5 } as const;
  await post(batch(visitorOf(1), [shown, press('zoom', 900), { ...order, t: 2000 }], past));
  await post(batch(visitorOf(2), [shown, press('zoom', 1100), press('logo', 10), { ...order, t: 3000 }], past));
  await post(batch(visitorOf(3), [shown, press('zoom', 900), { ...order, t: 1000 }], past)); // too early an order
  const { body } = await eventually(
    () => get('/v1/verdicts/zoomers-order'),
    ({ body }) => body.counted.closed === 3,
  );
  const bucket = `${new Date(past.startedAt + 3000).toISOString().slice(0, 16)}Z`;
  const row = (arm: string, n: number, sum: number) => ({ arm, bucket, stratum: 0, n, sum, sumOfSquares: sum });
  const { check, ...metrics } = body.evidence.metrics;
  expect(check.reduce((sum: number, { n }: { n: number }) => sum + n, 0)).toBe(3);
  expect(metrics).toEqual({
    primary: [row('did', 2, 1), row('did-not', 1, 1)],
    placebo: [row('did', 1, 1), row('did-not', 2, 1)],
  });
  expect((await get('/v1/verdicts')).body.counts).toEqual(['simulated']);
});

test('the evidence is read by the minute at first, then by the hour, then by the day, and what was a minute stays one', async () => {
  const { post, get } = await running({ count: ['simulated'] });
  const shown = { kind: 'exposure', hypothesis: zoomers.id, hash: zoomers.hash, t: 0 } as const;
  const first = Date.parse(`${new Date(Date.now() - 25 * 864e5).toISOString().slice(0, 10)}T09:20:00Z`);
  const hours = [0, 2, 4, 13 * 24, 14 * 24 + 15];
  for (const [n, hour] of hours.entries())
    await post(batch(visitorOf(n + 1), [shown], { simulated: true, startedAt: first + hour * 36e5 }));
  const { body } = await eventually(
    () => get('/v1/verdicts/zoomers-order'),
    ({ body }) => body.counted.closed === hours.length,
  );
  const at = (hour: number) => new Date(first + hour * 36e5).toISOString();
  expect(body.evidence.metrics.primary.map(({ bucket }: { bucket: string }) => bucket)).toEqual([
    `${at(0).slice(0, 16)}Z`,
    `${at(2).slice(0, 16)}Z`,
    `${at(4).slice(0, 13)}:00Z`,
    `${at(13 * 24).slice(0, 13)}:00Z`,
    at(14 * 24 + 15).slice(0, 10),
  ]);
});

test('the stream of changes tells that something is stored, at most twice a second', async () => {
  const { url, post } = await running();
  const ending = new AbortController();
  const response = await fetch(`${url}/v1/live`, { signal: ending.signal });
  expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  for (let n = 1; n <= 5; n++) await post(batch(visitorOf(n), []));
  let text = '';
  const events = () => [...text.matchAll(/"events":(\d+)/g)].reduce((sum, [, n]) => sum + Number(n), 0);
  while (events() < 5) text += new TextDecoder().decode((await reader.read()).value);
  expect(text).toMatch(/event: change\ndata: \{"asOf":"[^"]+","events":\d\}\n\n/);
  ending.abort();
});

test('health, metrics and the files of the dashboard', async () => {
  const { get, post, url } = await running();
  expect((await get('/healthz')).body).toEqual({ ok: true });
  expect((await get('/readyz')).body).toEqual({ takesEvents: true, storeIsUp: true });
  await post(batch(visitorOf(1), []));
  const { body } = await get('/metrics');
  expect(body).toMatch(/unasked_events_total\{outcome="accepted"\} 1/);
  expect(body).toMatch(/unasked_ack_seconds_count\{status="200"\} 1/);
  expect(body).toMatch(/unasked_log_sync_seconds_count 1/);
  const page = await fetch(url);
  expect(page.headers.get('content-security-policy')).toMatch(/script-src 'self';.*require-trusted-types-for 'script'/);
  expect(page.headers.get('x-content-type-options')).toBe('nosniff');
  expect((await fetch(`${url}/assets/..%2Fmodules%2Fcli%2Fmain.js`)).status).toBe(404);
  for (const path of ['/unasked.js', '/unasked.second.js', '/unasked.vitals.js']) {
    const script = await fetch(url + path);
    expect([200, 404]).toContain(script.status); // there when npm run build has been run
    expect(script.headers.get('access-control-allow-origin')).toBe('*');
  }
});
