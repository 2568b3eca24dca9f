import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type * as Supervisor from '../../../src/collector/store/supervisor.js';
import { built } from '../support/built.js';
import { folder } from '../support/folder.js';
import { eventually } from '../support/running.js';
import { event, segment } from '../support/segment.js';
import { storeContract } from './contract.js';

const path = mkdtempSync(join(tmpdir(), 'unasked-store-'));
afterAll(() => rmSync(path, { recursive: true, force: true }));

const open = async (at = path) => {
  const { startStore } = await built<typeof Supervisor>('collector/store/supervisor');
  return startStore({ path: at, site: 'shop' });
};

storeContract('in a process of its own', async () => ({ store: await open(), again: open }));

test('a store that is killed is back within a second, with what it had', async () => {
  const store = await open(join(folder(), 'store'));
  await store.drain(segment(folder(), [event({ visitor: '9' })]));
  const count = { sql: 'SELECT count() AS n FROM events', params: {} };
  const killedAt = performance.now();
  process.kill(store.pid() as number, 'SIGKILL');
  const asked = store.rows(count);
  await expect(asked).rejects.toMatchObject({ code: 'store-unavailable' });
  const rows = await eventually(
    () => store.rows(count).catch(() => undefined),
    (value) => value !== undefined,
  );
  expect(rows).toEqual([{ n: 1 }]);
  expect(performance.now() - killedAt).toBeLessThan(5000);
  await store.stop();
  expect(store.pid()).toBeUndefined();
});
