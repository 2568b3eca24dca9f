import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type * as Doors from '../../src/collector/index.js';
import type { CollectorOptions } from '../../src/collector/index.js';
import { hypothesis, lockfile } from '../../src/hypothesis/index.js';
import { built } from './support/built.js';
import { folder } from './support/folder.js';
import { eventually, options, running } from './support/running.js';
import { batch, exposure, lock, onePage, visitorOf } from './support/shop.js';

const refusal = async (some: CollectorOptions): Promise<string> => {
  const { startCollector, isCollectorError } = await built<typeof Doors>('collector/index');
  try {
    await (await startCollector(some)).stop();
  } catch (error) {
    return isCollectorError(error) ? `${error.code}: ${error.message}` : String(error);
  }
  return 'started';
};

test('each wrong option gets one sentence with its value, and nothing is started', async () => {
  const data = join(folder(), 'data');
  const of = (more: object) => refusal(options(data, more));
  expect(await of({ site: 'my shop' })).toBe('bad-options: site must be 1 to 64 of A-Z a-z 0-9 _ . -, got "my shop"');
  expect(await of({ key: 'sk_0123456789' })).toBe(
    'bad-options: key must be a publishable key: pk_ and letters or digits, got "sk_…"',
  );
  expect(await of({ secret: 'short' })).toBe(
    'bad-options: secret must be a secret key: sk_ and at least 8 letters or digits, got another',
  );
  expect(await of({ origins: ['shop.example/'] })).toBe(
    `bad-options: origins must be '*' or a list of origins like 'https://shop.example', got ["shop.example/"]`,
  );
  expect(await of({ port: 70000 })).toBe('bad-options: port must be a whole number from 0 to 65535, got 70000');
  expect(await of({ count: ['bots'] })).toBe('bad-options: count must list only simulated and automated, got ["bots"]');
  expect(await of({ logLevel: 'loud' })).toBe(
    'bad-options: logLevel must be one of silent, error, warn, info, debug, got "loud"',
  );
  expect(await of({ host: '0.0.0.0' })).toBe(
    'bad-options: host 0.0.0.0 can be reached from other machines, so results need a secret: give one that begins with sk_, or listen on 127.0.0.1',
  );
  expect(await of({ lock: { lockfile: 2, hypotheses: {} } })).toMatch(
    /^bad-lock: The lock file cannot be used: lockfile must be 1, got 2\./,
  );
  const { [onePage.id]: locked } = lock.hypotheses;
  const edited = {
    lockfile: 1,
    hypotheses: { [onePage.id]: { ...locked, declaration: { ...locked?.declaration, owner: 'Bob' } } },
  };
  expect(await of({ lock: edited })).toMatch(/pay-on-one-page\.hash is not the SHA-256 of its declaration/);
});

test('a data folder that is a file, or held by another collector, is said in one sentence', async () => {
  const file = join(folder(), 'file');
  writeFileSync(file, '');
  expect(await refusal(options(file))).toMatch(
    /^data-folder-unusable: The data folder .*file is, or lies below, a file and not a folder\. Choose another/,
  );
  const { data } = await running();
  expect(await refusal(options(data))).toMatch(
    new RegExp(
      `^data-folder-in-use: The data folder .* is in use by the collector with process id ${process.pid}\\. Stop that one`,
    ),
  );
});

test('a lock file of a process that is no more, or whose id went to another, holds nothing', async () => {
  const data = (await running()).data;
  const other = folder();
  for (const holder of [{ pid: 2 ** 22 - 1 }, { pid: process.pid, began: '1' }, 'torn']) {
    writeFileSync(join(other, 'collector.lock'), JSON.stringify(holder));
    expect(await refusal(options(other))).toBe('started');
  }
  expect(JSON.parse(readFileSync(join(data, 'collector.lock'), 'utf8')).pid).toBe(process.pid);
});

test('a taken port moves on to the next', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void taken.close());
  await new Promise((resolve) => taken.once('listening', resolve));
  const { port } = taken.address() as { port: number };
  const { url } = await running({ port });
  expect(Number(new URL(url).port)).toBeGreaterThan(port);
  expect(Number(new URL(url).port)).toBeLessThan(port + 20);
});

test('a changed declaration under the same version replaces what nobody saw, and is refused once somebody did', async () => {
  const { post, get, data, stop } = await running();
  const changed = (owner: string) => hypothesis({ ...(({ hash: _, ...rest }) => rest)(onePage), owner });
  const bob = lockfile([changed('Bob')]);
  const hashes = async () =>
    (await get('/v1/hypotheses')).body.hypotheses
      .filter(({ id }: { id: string }) => id === onePage.id)
      .map((one: { version: number; hash: string; status: string }) => [one.version, one.hash, one.status]);
  expect(await hashes()).toEqual([[1, onePage.hash, 'locked']]);
  expect((await post(bob, {}, '/v1/lock')).status).toBe(200);
  expect(await hashes()).toEqual([[1, changed('Bob').hash, 'locked']]);
  expect((await post(lock, {}, '/v1/lock')).status).toBe(200);
  const visitor = visitorOf(1);
  expect((await post(batch(visitor, [exposure(visitor)]))).body.accepted).toBe(2);
  const conflict = await post(bob, {}, '/v1/lock');
  expect([conflict.status, conflict.body.error]).toEqual([409, 'lock-conflict']);
  expect(conflict.body.message).toMatch(
    /^pay-on-one-page version 1 is registered as .* Run `unasked lock` .* version 2\.$/,
  );
  expect((await post(lock, {}, '/v1/lock')).status).toBe(200);
  expect((await post('{', {}, '/v1/lock')).status).toBe(400);

  // Version 2 has data of its own; version 1 stays readable.
  expect((await post(lockfile([changed('Bob')], lock), {}, '/v1/lock')).status).toBe(200);
  const { body } = await eventually(
    () => get('/v1/verdicts/pay-on-one-page?version=1'),
    ({ body }) => body.counted.closed === 1,
  );
  expect(body.counted).toMatchObject({ exposed: 1, closed: 1 });
  const second = (await get('/v1/verdicts/pay-on-one-page')).body;
  expect(second.hypothesis).toMatchObject({ version: 2, status: 'locked' });
  expect(second.counted).toMatchObject({ exposed: 0, closed: 0 });
  expect(second.versions).toMatchObject([{ version: 1, hash: onePage.hash }]);
  await stop();
  const again = await running({ data });
  expect((await again.get('/v1/verdicts/pay-on-one-page')).body.hypothesis.version).toBe(2);
});

test('what is declared and not locked is on the Board, and its exposures wait in quarantine', async () => {
  const draft = hypothesis({ ...(({ hash: _, ...rest }) => rest)(onePage), id: 'a-draft' });
  const { get, post } = await running({ drafts: [draft, onePage] });
  const { body } = await get('/v1/verdicts');
  expect(
    body.hypotheses.map(
      ({ hypothesis, verdict }: { hypothesis: { id: string; status: string; version: number }; verdict: unknown }) => [
        hypothesis.id,
        hypothesis.status,
        hypothesis.version,
        verdict !== undefined,
      ],
    ),
  ).toEqual([
    ['pay-on-one-page', 'locked', 1, true],
    ['zoomers-order', 'locked', 1, true],
    ['a-draft', 'drafted', 0, false],
  ]);
  const said = { kind: 'exposure', hypothesis: 'a-draft', hash: draft.hash, variant: 'one-page' } as const;
  expect((await post(batch(visitorOf(1), [said]))).body.rejected.map(({ code }) => code)).toEqual([
    'unknown_hypothesis',
  ]);
});
