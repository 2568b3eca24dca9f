import { request } from 'node:http';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { type Client, eventually, running } from './support/running.js';
import { batch, key, visitorOf } from './support/shop.js';

const sound = batch(visitorOf(1), []);

test('each kind of wrong request gets its status and one sentence with the value', async () => {
  const { post } = await running({ origins: ['https://shop.example'] });
  const said = async (body: unknown, headers?: Record<string, string>): Promise<unknown> => {
    const { status, body: answer } = await post(body, headers);
    return [status, answer.error, answer.message];
  };
  expect(await said('{"v":1,')).toEqual([
    400,
    'unreadable',
    'The body cannot be read: it is not JSON. Do not send it again.',
  ]);
  expect(await said({ ...sound, key: 'pk_wrong' })).toEqual([401, 'key', "This is not the site's key: pk_wro…"]);
  expect((await said({ ...sound, key: 'sk_secret123' })) as unknown[]).toMatchObject([
    401,
    'secret_key',
    expect.stringContaining('replace it'),
  ]);
  expect(await said({ ...sound, site: 'other' })).toEqual([
    403,
    'site',
    'This collector is for the site shop, got "other".',
  ]);
  expect(await said({ ...sound, visitor: 'me' })).toEqual([
    400,
    'invalid',
    'The batch cannot be read: visitor: must be 16 lower-case hex digits. Do not send it again.',
  ]);
  expect(await said(sound, { 'content-encoding': 'br' })).toEqual([
    415,
    'encoding',
    'content-encoding must be gzip or absent, got br.',
  ]);
  expect((await said(sound, { 'content-encoding': 'gzip, gzip' })) as unknown[]).toMatchObject([
    415,
    'encoding',
    expect.any(String),
  ]);
  expect((await said(sound, { 'content-type': 'text/xml' })) as unknown[]).toMatchObject([
    415,
    'content_type',
    expect.any(String),
  ]);
  expect((await said('nonsense', { 'content-encoding': 'gzip' })) as unknown[]).toMatchObject([
    400,
    'unreadable',
    expect.any(String),
  ]);
  expect((await said('x'.repeat(300_000))) as unknown[]).toMatchObject([413, 'too_large', expect.any(String)]);
  expect((await said(`${'['.repeat(200_000)}`)) as unknown[]).toMatchObject([
    400,
    'unreadable',
    expect.stringContaining('nests deeper than 8'),
  ]);
  expect(
    await said({
      ...sound,
      streams: Array.from({ length: 2 }, (_, i) => ({
        stream: `0000000${i}`,
        startedAt: 0,
        events: Array(300).fill(0),
      })),
    }),
  ).toEqual([400, 'invalid', 'The batch cannot be read: streams: must hold at most 500 events. Do not send it again.']);
  expect((await said(sound)) as unknown[]).toEqual([200, undefined, undefined]);
});

test('a body that grows when it is unzipped is refused before it does', async () => {
  const { post } = await running();
  const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024));
  expect(bomb.length).toBeLessThan(256 * 1024);
  const before = process.memoryUsage.rss();
  const started = performance.now();
  for (let n = 0; n < 5; n++) {
    const { status, body } = await post(bomb, { 'content-encoding': 'gzip' });
    expect([status, body.error]).toEqual([413, 'too_large']);
  }
  expect((performance.now() - started) / 5).toBeLessThan(200); // unzipped whole it takes longer
  expect(process.memoryUsage.rss() - before).toBeLessThan(32 * 1024 * 1024);
  expect((await post(gzipSync(Buffer.alloc(900 * 1024)), { 'content-encoding': 'gzip' })).status).toBe(413);
});

test('what cannot be read is kept by its hash and a beginning without what may be personal', async () => {
  const { post, get } = await running();
  await post('{"mail":"ana@example.org", "name":"Ana Berg", tel 0170 1234567 pk_abc');
  const { body } = await eventually(
    () => get('/v1/quality'),
    ({ body }) => body.quarantine.length === 1,
  );
  expect(body.quarantine).toMatchObject([
    { code: 'unreadable', reason: 'it is not JSON', prefix: '{"mail":"…(15)", "name":"…(8)", … … …' },
  ]);
});

test('pages of other origins are refused, and allowed ones are told so by name', async () => {
  const { post } = await running({ origins: ['https://shop.example'] });
  const from = async (origin: string): Promise<unknown> => {
    const { status, headers } = await post(batch(visitorOf(1), []), { origin });
    return [status, headers.get('access-control-allow-origin'), headers.get('access-control-allow-credentials')];
  };
  expect(await from('https://shop.example')).toEqual([200, 'https://shop.example', null]);
  for (const origin of [
    'https://shop.example.evil',
    'https://evil-shop.example',
    'http://shop.example',
    'https://shop.example:8443',
    'null',
  ])
    expect(await from(origin)).toEqual([403, null, null]);
});

test('results are for this machine: not for other pages, nor for a foreign name that leads here', async () => {
  const { url, get, post } = await running();
  expect((await get('/v1/verdicts')).status).toBe(200);
  expect((await get('/v1/verdicts', { origin: 'https://evil.example' })).status).toBe(403);
  expect((await post({ lockfile: 1, hypotheses: {} }, { origin: 'https://evil.example' }, '/v1/lock')).status).toBe(
    403,
  );
  expect(await withHost(url, 'evil.example')).toBe(403);
  expect(await withHost(url, `localhost:${new URL(url).port}`)).toBe(200);
});

test('on an address that others reach, results need the secret', async () => {
  const secret = 'sk_0123456789';
  const { url } = await running({ host: '0.0.0.0', secret });
  const get = async (headers: Record<string, string>): Promise<number> =>
    (await fetch(`http://127.0.0.1:${new URL(url).port}/v1/verdicts`, { headers })).status;
  expect(await get({})).toBe(401);
  expect(await get({ authorization: 'Bearer sk_wrong12345' })).toBe(401);
  expect(await get({ authorization: `Bearer ${key}` })).toBe(401);
  expect(await get({ authorization: `Bearer ${secret}` })).toBe(200);
});

test('what is asked for and not there is said in one sentence', async () => {
  const { get }: Client = await running();
  expect((await get('/v1/verdicts/nope')).body).toEqual({
    error: 'unknown',
    message: 'No "nope" is registered here. A draft has no verdict before `unasked lock`.',
  });
  expect((await get('/v1/verdicts/pay-on-one-page?version=0')).status).toBe(400);
  expect((await get('/v1/nothing')).body.message).toBe('There is nothing at GET /v1/nothing.');
});

function withHost(url: string, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    request(`${url}/v1/verdicts`, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}
