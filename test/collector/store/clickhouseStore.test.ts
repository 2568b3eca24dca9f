import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { openChdb } from '../../../src/collector/store/chdb.js';
import { createClickhouseStore } from '../../../src/collector/store/clickhouseStore.js';
import { storeContract } from './contract.js';

const path = mkdtempSync(join(tmpdir(), 'unasked-store-'));
afterAll(() => rmSync(path, { recursive: true, force: true }));

const open = async () => createClickhouseStore({ site: 'shop', ...(await openChdb(path)) });

storeContract('embedded in this process', async () => ({ store: await open(), again: open }));
