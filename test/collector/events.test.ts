import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { QualityAnswer } from '../../src/wire/index.js';
import { eventually, running } from './support/running.js';
import { batch, exposure, key, onePage, visitorOf } from './support/shop.js';

const visitor = visitorOf(1);
const press = { kind: 'press', element: 'buy', by: 'mouse' } as const;

describe('a batch', () => {
  test('is counted once when it is sent three times', async () => {
    const { post, get } = await running();
    const sent = batch(visitor, [exposure(visitor), press]);
    expect((await post(sent)).body).toEqual({ accepted: 3, duplicate: 0, rejected: [] });
    expect((await post(sent)).body).toEqual({ accepted: 0, duplicate: 3, rejected: [] });
    expect((await post(gzipSync(JSON.stringify(sent)), { 'content-encoding': 'gzip' })).body.duplicate).toBe(3);
    const { body } = await eventually(
      () => get('/v1/verdicts'),
      ({ body }) => body.totals.events === 3,
    );
    expect(body.totals).toEqual({ visitors: 1, exposures: 1, values: 0, events: 3, simulated: 0 });
    const quality = await eventually(
      () => get('/v1/quality'),
      ({ body }) => balance(body).duplicate === 6,
    );
    expect(balance(quality.body)).toEqual({ made: 3, stored: 3, received: 9, duplicate: 6 });
  });

  test('is counted once when the collector was started anew in between', async () => {
    const first = await running();
    const sent = batch(visitor, [exposure(visitor), press]);
    await first.post(sent);
    await first.stop();
    const { post, get } = await running({ data: first.data });
    expect((await post(sent)).body.accepted).toBe(3);
    const quality = await eventually(
      () => get('/v1/quality'),
      ({ body }) => balance(body).duplicate === 3,
    );
    expect(balance(quality.body)).toEqual({ made: 3, stored: 3, received: 6, duplicate: 3 });
  });

  test('with bad events stores the others, names the bad ones and keeps them with the reason', async () => {
    const { post, get } = await running();
    const { variant } = exposure(visitor) as { variant: string };
    const other = onePage.variants.find((one) => one !== variant) as string;
    const said = [
      press,
      { kind: 'press', element: 'John Smith', by: 'mouse' },
      { kind: 'hover', element: 'buy' },
      { ...exposure(visitor), hash: 'f'.repeat(64) },
      { ...exposure(visitor), variant: 'purple' },
      { ...exposure(visitor), variant: other },
      { ...exposure(visitor), variant: other, forced: true },
      { ...press, t: -1 },
      { ...press, colour: 'red' },
      { ...press, note: 'x'.repeat(9000) },
    ];
    const { status, body } = await post(batch(visitor, said as never));
    expect(status).toBe(200);
    expect(body.accepted).toBe(4);
    expect(body.rejected.map(({ i, code }) => [i, code])).toEqual([
      [2, 'invalid'],
      [3, 'unknown_kind'],
      [4, 'unknown_hypothesis'],
      [5, 'unknown_variant'],
      [6, 'wrong_variant'],
      [8, 'invalid'],
      [10, 'too_large'],
    ]);
    expect(body.rejected[0]?.reason).toBe(
      'element: must be 1 to 128 of A-Z a-z 0-9 _ . : / -, and no address, got "John Smith"',
    );
    expect(body.rejected[4]?.reason).toBe(`the draw gives this visitor ${variant}, got "${other}"`);
    const quality = await eventually(
      () => get('/v1/quality'),
      ({ body }) => balance(body).received === 11 && rows(body)['extra fields'] === 1,
    );
    expect(balance(quality.body)).toEqual({ made: 11, received: 11, stored: 4, rejected: 7 });
    expect(rows(quality.body)).toMatchObject({
      'extra fields': 1,
      'refused: invalid': 2,
      'unknown version': 1,
      'refused: wrong_variant': 1,
    });
    const kept = quality.body.quarantine.find(({ prefix }: { prefix: string }) => prefix.includes('"by":"mouse"'));
    expect(kept).toBeDefined();
    expect(JSON.stringify(quality.body)).not.toContain('John Smith');
  });

  test('may be as old as 30 days and a minute ahead of the clock, and no more', async () => {
    const { post } = await running();
    const at = async (startedAt: number, stream: string): Promise<unknown> =>
      (await post(batch(visitor, [], { startedAt, stream }))).body.rejected.map(({ code }) => code);
    expect(await at(Date.now() - 30 * 864e5 + 60e3, '00000001')).toEqual([]);
    expect(await at(Date.now() - 30 * 864e5 - 60e3, '00000002')).toEqual(['too_old']);
    expect(await at(Date.now() + 30e3, '00000003')).toEqual([]);
    expect(await at(Date.now() + 90e3, '00000004')).toEqual(['too_new']);
  });

  test('with a key of the object prototype pollutes nothing', async () => {
    const { post } = await running();
    const text = JSON.stringify(batch(visitor, [press])).replace(
      '"kind":"press"',
      '"kind":"press","__proto__":{"polluted":1}',
    );
    expect((await post(text)).body.accepted).toBe(2);
    const kind = JSON.stringify(batch(visitor, [press], { stream: '0000000b' })).replace(
      '"kind":"press"',
      '"kind":"__proto__"',
    );
    expect((await post(kind)).body.rejected.map(({ code }) => code)).toEqual(['unknown_kind']);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

test('holes in the numbers of a page life are counted, its tail by what other ones tell, without what was given up', async () => {
  const { post, get } = await running();
  const sent = batch(visitor, [press, press, press], { stream: '00000001' });
  const [stream] = sent.streams;
  await post({ ...sent, streams: [{ ...stream, events: stream?.events.filter(({ seq }) => seq !== 1) }] });
  const next = batch(visitor, [], { stream: '00000002' });
  const open = { ...next.streams[0]?.events[0], previous: '00000001', previousSeq: 5 };
  const tail = { kind: 'tail', seq: 1, t: 0, of: '00000001', last: 8 };
  // 2 and 3 did arrive.
  const dropped = { kind: 'dropped', seq: 2, t: 0, reason: 'size', count: 3, from: 2, of: '00000001' };
  const unnamed = { kind: 'dropped', seq: 3, t: 0, reason: 'age', count: 7 };
  await post({ ...next, streams: [{ ...next.streams[0], events: [open, tail, dropped, unnamed] }] });
  const { body } = await eventually(
    () => get('/v1/quality'),
    ({ body }) => balance(body).made === 13,
  );
  // Of the first life's nine 0, 2 and 3 are here and 4 was given up: 1 and 5 to 8 are missing.
  expect(balance(body)).toEqual({ made: 13, received: 7, stored: 7, size: 1, 'on the way or lost': 5 });
  expect(rows(body)['dropped without a number']).toBe(7);
});

test('who asks to be forgotten is gone, also from what is sent later', async () => {
  const { post, get } = await running();
  await post(batch(visitor, [exposure(visitor), press]));
  await post(batch(visitorOf(2), [press, { kind: 'press', element: 'no name', by: 'mouse' }]));
  await eventually(
    () => get('/v1/verdicts'),
    ({ body }) => body.totals.events === 5,
  );
  const forget = { v: 1, key, site: 'shop', visitor };
  const { status, body } = await post(forget, {}, '/v1/forget');
  expect([status, body]).toEqual([200, { forgotten: true }]);
  await post(batch(visitor, [press], { stream: '0000000c' }));
  await eventually(
    () => get('/v1/verdicts'),
    ({ body }) => body.totals.visitors === 1,
  );
  await post(batch(visitorOf(3), [press]));
  const { body: board } = await eventually(
    () => get('/v1/verdicts'),
    ({ body }) => body.totals.events === 4,
  );
  expect(board.totals).toMatchObject({ visitors: 2, exposures: 0, events: 4 });
  const { body: quality } = await eventually(
    () => get('/v1/quality'),
    ({ body }) => balance(body).erased === 5,
  );
  expect(rows(quality).erased).toBe(1);
  expect(balance(quality)).toEqual({ made: 5, received: 10, stored: 4, rejected: 1, erased: 5 });
  expect((await post({ ...forget, visitor: 'me' }, {}, '/v1/forget')).status).toBe(400);
  expect((await post({ ...forget, key: 'pk_other' }, {}, '/v1/forget')).status).toBe(401);
});

/** The parts of both wholes, those that are not nothing. What is in both means the same in these tests. */
const balance = ({ made, received }: QualityAnswer): Record<string, number> => ({
  made: made.total,
  received: received.total,
  ...Object.fromEntries(
    [...received.parts, ...made.parts].flatMap(({ name, count }) => (count ? [[name, count]] : [])),
  ),
});

const rows = (body: { readonly rows: readonly { name: string; count: number }[] }): Record<string, number> =>
  Object.fromEntries(body.rows.map(({ name, count }) => [name, count]));
