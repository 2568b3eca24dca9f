import { describe, expect, it, test } from 'vitest';
import { createClient } from '../../src/dashboard/api/client.js';
import { startLive } from '../../src/dashboard/api/live.js';
import { createPaced } from '../../src/dashboard/api/paced.js';
import { createEventNames } from '../../src/dashboard/api/serverSentEvents.js';
import { route } from '../../src/dashboard/route.js';
import { fakeEnv, settled } from './fakeEnv.js';

test.each([
  ['', { page: 'board' }],
  ['#/', { page: 'board' }],
  ['#/quality', { page: 'quality' }],
  ['#/verdict/pay-on-one-page', { page: 'verdict', id: 'pay-on-one-page' }],
  ['#/verdict/pay?version=2', { page: 'verdict', id: 'pay', version: 2 }],
  ['#/verdict/pay?version=-1', { page: 'verdict', id: 'pay' }],
  ['#/verdict/../secret', { page: 'nowhere' }],
  ['#/verdict', { page: 'nowhere' }],
  ['#/elsewhere', { page: 'nowhere' }],
])('%s leads to %j', (hash, page) => expect(route(hash)).toEqual(page));

it('events are named however the stream is cut into chunks', () => {
  const names = createEventNames();
  const stream = ': here\n\nevent: change\ndata: {"events":2}\n\nevent: other\r\ndata: 1\r\n\r\ndata: plain\n\n';
  expect([...stream].flatMap((one) => names(one))).toEqual(['change', 'other', 'message']);
});

it('what is asked for within a second is one run at its end', () => {
  const { env, pass } = fakeEnv({});
  let runs = 0;
  const { ask } = createPaced(env, () => runs++, 1000);
  ask();
  ask();
  ask();
  expect(runs).toBe(1);
  pass(1000);
  expect(runs).toBe(2);
  pass(5000);
  expect(runs).toBe(2);
});

describe('the client', () => {
  it('answers what it reads and when', async () => {
    const { env } = fakeEnv({ 'v1/verdicts': () => Response.json({ site: 'shop' }) });
    expect(await createClient(env).read('v1/verdicts')).toEqual({ kind: 'answer', answer: { site: 'shop' }, at: 0 });
  });
  it('says that a key is needed, keeps it for the tab and sends it', async () => {
    const { env, sent } = fakeEnv({
      'v1/verdicts': (headers) =>
        headers.get('authorization') === 'Bearer sk_1' ? Response.json({}) : new Response('', { status: 401 }),
    });
    const client = createClient(env);
    expect(await client.read('v1/verdicts')).toEqual({ kind: 'locked' });
    client.useKey('sk_1');
    expect((await client.read('v1/verdicts')).kind).toBe('answer');
    expect(env.session.getItem('unasked:secret')).toBe('sk_1');
    expect(sent).toEqual(['v1/verdicts', 'v1/verdicts']);
  });
  it('hands on the reason of a refusal, and survives one without', async () => {
    const { env } = fakeEnv({
      a: () => Response.json({ message: 'the store is starting' }, { status: 503 }),
      b: () => new Response('<html>', { status: 502 }),
    });
    expect(await createClient(env).read('a')).toEqual({
      kind: 'refused',
      status: 503,
      message: 'the store is starting',
    });
    expect(await createClient(env).read('b')).toEqual({
      kind: 'refused',
      status: 502,
      message: 'The collector answered 502.',
    });
    expect(await createClient(env).read('c')).toEqual({ kind: 'unreachable' });
  });
});

describe('live', () => {
  it('asks again for each change, at most once a second', async () => {
    const stream = new TransformStream<Uint8Array, Uint8Array>();
    const writer = stream.writable.getWriter();
    const { env, pass } = fakeEnv({ 'v1/live': () => new Response(stream.readable) });
    const seen: string[] = [];
    const stop = startLive(env, {
      client: createClient(env),
      onChange: () => seen.push('change'),
      onPulse: (pulse) => seen.push(pulse),
    });
    await settled();
    await writer.write(new TextEncoder().encode('event: change\ndata: {}\n\nevent: change\ndata: {}\n\n'));
    await settled();
    expect(seen).toEqual(['live', 'change']);
    pass(1000);
    expect(seen).toEqual(['live', 'change', 'change']);
    stop();
    stop();
  });
  it('holds no connection while nobody can see the page, and asks what it missed when shown again', async () => {
    const signals: AbortSignal[] = [];
    const { env, pass, sent, show } = fakeEnv({});
    const fetching: typeof env.fetch = async (_, init) => {
      signals.push(init?.signal as AbortSignal);
      return new Response(new ReadableStream());
    };
    const seen: string[] = [];
    const stop = startLive(env, {
      client: createClient({ ...env, fetch: fetching }),
      onChange: () => seen.push('change'),
      onPulse: (pulse) => seen.push(pulse),
    });
    await settled();
    show(false);
    show(false);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
    pass(60_000);
    expect([sent, seen]).toEqual([[], ['live']]);
    show(true);
    show(true);
    await settled();
    expect(seen).toEqual(['live', 'change', 'live']);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
    stop();
  });
  it('looks every five seconds while there is no stream, and comes back to it', async () => {
    let there = false;
    const { env, pass } = fakeEnv({
      'v1/live': () => (there ? new Response(new ReadableStream()) : new Response('', { status: 503 })),
    });
    const seen: string[] = [];
    const stop = startLive(env, {
      client: createClient(env),
      onChange: () => seen.push('change'),
      onPulse: (pulse) => seen.push(pulse),
    });
    await settled();
    pass(5000);
    await settled();
    there = true;
    pass(5000);
    await settled();
    expect(seen).toEqual(['polling', 'change', 'polling', 'change', 'live']);
    stop();
  });
});
