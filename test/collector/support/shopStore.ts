import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import type { Entry } from '../../../src/collector/registry/entry.js';
import { openChdb } from '../../../src/collector/store/chdb.js';
import { createClickhouseStore } from '../../../src/collector/store/clickhouseStore.js';
import type { Store } from '../../../src/collector/store/store.js';
import type { Hypothesis } from '../../../src/hypothesis/index.js';
import { event, type Received } from './segment.js';

/** When the visitors below are exposed, unless they say otherwise. */
export const ts = 1_764_000_000_000;
export const dayMs = 86_400_000;
/** Where the closing pass has got to when everybody has closed. */
export const never: number = ts + 60 * dayMs;
export const options = { site: 'shop', rules: { graceMs: 0, count: [] } } as const;

/** A real store of its own for the tests of one file. */
export function shopStore(): () => Store {
  const path = mkdtempSync(join(tmpdir(), 'unasked-shop-'));
  let store: Store;
  beforeAll(async () => {
    store = await createClickhouseStore({ site: 'shop', ...(await openChdb(path)) });
  });
  afterAll(async () => {
    await store.stop();
    rmSync(path, { recursive: true, force: true });
  });
  return () => store;
}

export const entryOf = ({ hash, flaw: _, ...declaration }: Hypothesis, version = 1, registeredAt = 0): Entry => ({
  id: declaration.id,
  version,
  hash,
  declaration,
  registeredAt,
});

let visitors = 0;
type Said = Partial<Received> & { readonly at: number };

/** The events of one visitor, received 5 ms after they happen: `at` is in milliseconds since `ts`. */
export function visitor(...said: readonly Said[]): Received[] {
  const name = String(++visitors);
  return said.map(({ at, ...more }, seq) => event({ visitor: name, seq, ts: ts + at, received: ts + at + 5, ...more }));
}
export const shown = ({ hash }: Hypothesis, variant: string, at = 0): Said => ({ at, kind: 'exposure', hash, variant });
export const ordered = (at: number, value = 0): Said => ({ at, kind: 'value', name: 'order', value });

export const times = <T>(n: number, one: (i: number) => T[]): T[] => Array.from({ length: n }, (_, i) => one(i)).flat();
