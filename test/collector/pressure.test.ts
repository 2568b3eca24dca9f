import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { seal } from '../../src/collector/log/seal.js';
import type * as Start from '../../src/collector/startCollector.js';
import type { World } from '../../src/collector/world.js';
import { built } from './support/built.js';
import { folder } from './support/folder.js';
import { type Client, client, eventually, options, running } from './support/running.js';
import { batch, visitorOf } from './support/shop.js';

async function runningIn(world: Partial<World>, data = folder()): Promise<Client> {
  const { startCollectorIn } = await built<typeof Start>('collector/startCollector');
  const calm = { now: Date.now, diskUsed: async () => 0.5, refusedRetryMs: 5000 };
  const collector = await startCollectorIn({ ...calm, ...world }, options(data));
  onTestFinished(() => collector.stop());
  return client(collector.url);
}

test('while more than 90 % of the disk is used nothing is taken, and pages are told to come back', async () => {
  let used = 0.91;
  const { post, get } = await runningIn({ diskUsed: async () => used });
  const full = await post(batch(visitorOf(1), []));
  expect([full.status, full.body.error, full.headers.get('retry-after')]).toEqual([503, 'busy', '30']);
  expect((await get('/readyz')).body).toEqual({ takesEvents: false, storeIsUp: true });
  used = 0.9;
  const { body } = await eventually(
    () => post(batch(visitorOf(1), [])),
    ({ status }) => status === 200,
  );
  expect(body).toEqual({ accepted: 1, duplicate: 0, rejected: [] });
});

test('a file of the log that the store does not take is set aside and said; those behind it go on', async () => {
  const data = folder();
  const log = join(data, 'log');
  mkdirSync(log, { recursive: true });
  const lines = 'e\tnobody\t1764000000100\t1\t0\t1764000000000\topen\t\t0\t{}\n';
  const name = '00000000000001-000000-00000000.log';
  writeFileSync(join(log, name), lines + seal(Buffer.from(lines)));
  const { post, get } = await runningIn({ refusedRetryMs: 50 }, data);
  await post(batch(visitorOf(1), [{ kind: 'press', element: 'buy', by: 'mouse' }]));
  const quality = await eventually(
    () => get('/v1/quality'),
    ({ body }) => rows(body)['set aside'] === 1 && body.received.total === 2,
  );
  expect(rows(quality.body)).toMatchObject({ 'set aside': 1 });
  expect(readdirSync(join(log, 'refused'))).toEqual([name]);
  expect((await get('/metrics')).body).toContain('unasked_segments_refused_total 1');
});

test('200 connections that never finish what they say change no answer, and are cut off', async () => {
  const { url, post } = await running();
  const { port } = new URL(url);
  let open = 0;
  const sockets = Array.from({ length: 200 }, (_, i): Socket => {
    const socket = connect(Number(port), '127.0.0.1');
    open++;
    socket.on('error', () => undefined).on('close', () => open--);
    socket.resume().write('POST /v1/events HTTP/1.1\r\nHost: localhost\r\n');
    if (i % 2) socket.write('Content-Length: 1000\r\n\r\n{"v":1,'); // the others do not even end their headers
    return socket;
  });
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
  });
  for (let n = 0; n < 20; n++) {
    const started = performance.now();
    expect((await post(batch(visitorOf(n), []))).body.accepted).toBe(1);
    expect(performance.now() - started).toBeLessThan(1000);
  }
  expect(open).toBe(200);
  expect(
    await eventually(
      async () => open,
      (n) => n === 0,
    ),
  ).toBe(0);
});

const rows = (body: { readonly rows: readonly { name: string; count: number }[] }): Record<string, number> =>
  Object.fromEntries(body.rows.map(({ name, count }) => [name, count]));
