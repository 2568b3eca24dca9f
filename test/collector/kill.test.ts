import { type ChildProcess, fork } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import type { CollectorOptions } from '../../src/collector/index.js';
import { built } from './support/built.js';
import { folder } from './support/folder.js';
import { type Client, client, eventually, options } from './support/running.js';
import { batch, exposure, visitorOf } from './support/shop.js';

const program = fileURLToPath(new URL('./support/collectorProcess.mjs', import.meta.url));

async function begin(some: CollectorOptions): Promise<{ child: ChildProcess; page: Client }> {
  await built('collector/index');
  const child = fork(program, [JSON.stringify(some)], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'], execArgv: [] });
  onTestFinished(async () => {
    if (child.signalCode) return;
    const store = await storeOf(child.pid);
    child.kill('SIGKILL');
    // It ends after its collector, and until then it writes into the folder, which is to be removed.
    await eventually(
      async () => existsSync(`/proc/${store}`),
      (isThere) => !isThere,
    );
  });
  const { url, error } = await new Promise<{ url: string; error?: string }>((resolve) => {
    child.once('message', (message) => resolve(message as { url: string }));
  });
  if (error) throw new Error(error);
  return { child, page: client(url) };
}

/** The process of the store: the only child of the collector's. */
async function storeOf(pid: number | undefined): Promise<number> {
  const children = async () => readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
  const store = Number((await eventually(children, (text) => text !== '')).split(' ')[0]);
  if (!(store > 0)) throw new Error('the store has no process');
  return store;
}

interface Traffic {
  /** Visitors whose batch was acknowledged: 3 events each. */
  readonly acknowledged: Set<number>;
  readonly stop: () => Promise<void>;
}

/** Visitors who send until they are answered, as the SDK does, four at a time. */
function send(page: () => Client, from: number): Traffic {
  const acknowledged = new Set<number>();
  let isOver = false;
  let next = from;
  const sender = async (): Promise<void> => {
    while (!isOver) {
      const n = next++;
      const visitor = visitorOf(n);
      const sent = batch(visitor, [exposure(visitor), { kind: 'value', name: 'order', t: 5 }]);
      while (!acknowledged.has(n)) {
        const answer = await page()
          .post(sent)
          .catch(() => undefined);
        if (answer?.status === 200) acknowledged.add(n);
        else if (isOver) break;
        else await new Promise((resolve) => setTimeout(resolve, 20));
      }
    }
  };
  const senders = [1, 2, 3, 4].map(sender);
  return {
    acknowledged,
    stop: async () => {
      isOver = true;
      await Promise.all(senders);
    },
  };
}

const after = (n: number, traffic: Traffic): Promise<unknown> =>
  eventually(
    async () => traffic.acknowledged.size,
    (size) => size >= n,
  );

test('the store killed in mid-traffic: no acknowledgement stops, nothing is missing, nothing counted twice', async () => {
  const { child, page } = await begin(options(folder(), { count: ['automated'] }));
  const traffic = send(() => page, 1);
  for (const n of [50, 150, 250]) {
    await after(n, traffic);
    process.kill(await storeOf(child.pid), 'SIGKILL');
    const { size } = traffic.acknowledged;
    expect([200, 503]).toContain((await page.get('/v1/verdicts')).status);
    await after(size + 20, traffic);
  }
  await traffic.stop();
  await everythingOnce(page, traffic.acknowledged.size);
});

test('the collector killed in mid-traffic comes back by the same call: nothing missing, nothing counted twice', async () => {
  const data = folder();
  let { child, page } = await begin(options(data, { count: ['automated'] }));
  const traffic = send(() => page, 1);
  for (const n of [60, 160, 260]) {
    await after(n, traffic);
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
    ({ child, page } = await begin(options(data, { count: ['automated'] })));
  }
  await after(300, traffic);
  await traffic.stop();
  await everythingOnce(page, traffic.acknowledged.size);
});

async function everythingOnce(page: Client, visitors: number): Promise<void> {
  const { body } = await eventually(
    () => page.get('/v1/verdicts/pay-on-one-page'),
    ({ status, body }) => status === 200 && body.counted.closed === visitors,
  );
  expect(body.counted).toMatchObject({ exposed: visitors, closed: visitors, lateActs: 0 });
  const sum = (rows: readonly { n: number; sum: number }[]) =>
    rows.reduce((all, { n, sum }) => [(all[0] ?? 0) + n, (all[1] ?? 0) + sum], [0, 0]);
  expect(sum(body.evidence.metrics.primary)).toEqual([visitors, visitors]);
  expect((await page.get('/v1/verdicts')).body.totals).toEqual({
    visitors,
    exposures: visitors,
    values: visitors,
    events: 3 * visitors,
    simulated: 0,
  });
}
