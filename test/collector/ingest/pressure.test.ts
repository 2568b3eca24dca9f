import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { createIngest, type IngestOptions } from '../../../src/collector/ingest/ingest.js';

const calm: IngestOptions = {
  site: 'shop',
  isKey: () => true,
  log: undefined as never, // nothing gets that far
  byHash: () => undefined,
  now: () => 0,
  backlogBytes: () => 0,
  waiting: () => 0,
  isDiskFull: () => false,
  onOutcome: () => undefined,
};
const unread = new Proxy({} as IncomingMessage, {
  get: () => {
    throw new Error('it was read');
  },
});
const answer = async (pressed: Partial<IngestOptions>): Promise<unknown> => {
  const said = await createIngest({ ...calm, ...pressed }).take(unread);
  return 'status' in said ? [said.status, said.retryAfter] : said;
};

test('what cannot be kept now is refused before it is read, with the seconds after which to come back', async () => {
  expect(await answer({ waiting: () => 2000 })).toEqual([503, 1]);
  expect(await answer({ backlogBytes: () => 256 * 1024 * 1024 + 1 })).toEqual([503, 10]);
  expect(await answer({ isDiskFull: () => true })).toEqual([503, 30]);
  await expect(answer({ waiting: () => 1999 })).rejects.toThrow('it was read');
});
