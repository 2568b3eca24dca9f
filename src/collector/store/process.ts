// The store's own process: the only one that holds the engine. An engine that crashes takes nothing else with it.
import { isCollectorError } from '../errors/collectorError.js';
import { isStoreMissing } from '../errors/storeMissing.js';
import type { Segment } from '../log/segment.js';
import { openChdb } from './chdb.js';
import { createClickhouseStore } from './clickhouseStore.js';
import type { Ask, Failure, Reply } from './messages.js';
import type { Closing, CountAsked, Query, Store } from './store.js';

const [path = '', site = ''] = process.argv.slice(2);

// Without its parent nobody can reach it, and it would keep the folder from the next collector. What is stored is on
// disk, so that nothing is gained by a farewell; and a query inside the engine cannot be called off.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
// Ctrl-C reaches the whole process group; the parent ends this process when everything is stored.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);

const reply = (message: Reply): void => {
  if (process.connected) process.send?.(message);
};

const failure = (error: unknown): Failure => ({
  code: isCollectorError(error) ? error.code : 'unexpected',
  message: error instanceof Error ? error.message : String(error),
});

const perform = (store: Store, { operation, argument }: Ask): Promise<unknown> => {
  switch (operation) {
    case 'drain':
      return store.drain(argument as Segment);
    case 'close':
      return store.close(argument as Closing);
    case 'rows':
      return store.rows(argument as Query);
    case 'count':
      return store.count(argument as CountAsked);
    case 'totals':
      return store.totals(argument as number);
    case 'closedUntil':
      return store.closedUntil();
    case 'stop':
      return store.stop();
  }
};

try {
  const store = await createClickhouseStore({ site, ...(await openChdb(path)) });
  process.on('message', async (ask: Ask) => {
    try {
      reply({ kind: 'done', id: ask.id, value: await perform(store, ask) });
    } catch (error) {
      reply({ kind: 'failed', id: ask.id, failure: failure(error) });
    }
  });
  reply({ kind: 'ready' });
} catch (error) {
  if (isStoreMissing(error)) reply({ kind: 'hopeless', failure: failure(error) });
  else process.stderr.write(`${failure(error).message}\n`);
  process.exitCode = 1;
  process.disconnect?.();
}
