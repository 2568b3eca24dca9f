import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { QueryFailed } from '../errors/queryFailed.js';
import { StoreMissing } from '../errors/storeMissing.js';
import { StoreUnavailable } from '../errors/storeUnavailable.js';
import type { Ask, Operation, Reply } from './messages.js';
import type { Closed, Counts, Row, Store, Totals } from './store.js';

export interface SupervisedStore extends Store {
  readonly isUp: () => boolean;
  /** The process that holds the engine now; absent while there is none. */
  readonly pid: () => number | undefined;
}

export interface SupervisorOptions {
  readonly path: string;
  readonly site: string;
  /** It is there, for the first time or again. */
  readonly onUp?: () => void;
  /** It ended by itself, with what it last said. */
  readonly onDown?: (said: string) => void;
}

// The first attempt comes at once: an engine that was killed is back in a fifth of a second.
const backoffMs = [0, 50, 100, 200, 400, 800, 1600, 3200, 5000];
const startsWithinMs = 15_000;

/** The store in a process of its own, begun again whenever it ends. Rejects when it cannot begin at all. */
export async function startStore(options: SupervisorOptions): Promise<SupervisedStore> {
  const { path, site, onUp, onDown } = options;
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let child: ChildProcess | undefined;
  let isUp = false;
  let isStopped = false;
  let ids = 0;
  let failures = 0;
  let said = '';
  let lastSaid = '';
  let timer: NodeJS.Timeout | undefined;
  let settle: { resolve: () => void; reject: (error: Error) => void } | undefined;

  const begin = (): void => {
    const started = fork(fileURLToPath(new URL('./process.js', import.meta.url)), [path, site], {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      execArgv: [],
    });
    child = started;
    started.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-2000);
    });
    started.on('message', (message: Reply) => hear(message));
    started.on('error', (error) => {
      said = error.message;
    });
    started.once('exit', ended);
  };

  const hear = (message: Reply): void => {
    switch (message.kind) {
      case 'ready':
        isUp = true;
        failures = 0;
        settle?.resolve();
        onUp?.();
        break;
      case 'hopeless':
        isStopped = true;
        settle?.reject(new StoreMissing(message.failure.message));
        break;
      case 'done':
        waiting.get(message.id)?.resolve(message.value);
        waiting.delete(message.id);
        break;
      case 'failed':
        waiting.get(message.id)?.reject(new QueryFailed(message.failure.message));
        waiting.delete(message.id);
        break;
    }
  };

  const ended = (): void => {
    isUp = false;
    child = undefined;
    const error = new StoreUnavailable('The store has just ended and is being started again. Try again in a second.');
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
    if (isStopped) return;
    lastSaid = said.trim() || lastSaid;
    said = '';
    onDown?.(lastSaid);
    timer = setTimeout(begin, backoffMs[Math.min(failures++, backoffMs.length - 1)]);
  };

  const ask = (operation: Operation, argument?: Ask['argument']): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (!isUp || !child) {
        reject(new StoreUnavailable('The store is being started. Try again in a second.'));
        return;
      }
      const id = ids++;
      waiting.set(id, { resolve, reject });
      const message: Ask = { id, operation, ...(argument === undefined ? {} : { argument }) };
      child.send(message, (error) => {
        if (!error || !waiting.delete(id)) return;
        reject(new StoreUnavailable('The store could not be reached. Try again in a second.', error));
      });
    });

  const stop = async (): Promise<void> => {
    if (isStopped && !child) return;
    isStopped = true;
    clearTimeout(timer);
    const ending = child;
    if (!ending) return;
    const ended = new Promise<void>((resolve) => ending.once('exit', () => resolve()));
    await Promise.race([ask('stop').catch(() => undefined), later(5_000)]);
    if (ending.connected) ending.disconnect(); // which it takes as its end
    const kill = setTimeout(() => ending.kill('SIGKILL'), 2_000);
    await ended;
    clearTimeout(kill);
  };

  await new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => {
      reject(
        new StoreUnavailable(
          `The store in ${path} did not start in ${startsWithinMs / 1000} s. It said: ${said || lastSaid}`,
        ),
      );
    }, startsWithinMs);
    settle = {
      resolve: () => {
        clearTimeout(late);
        resolve();
      },
      reject: (error) => {
        clearTimeout(late);
        reject(error);
      },
    };
    begin();
  }).catch(async (error: unknown) => {
    isStopped = true;
    clearTimeout(timer);
    child?.kill('SIGKILL');
    throw error;
  });

  return {
    drain: async (segment) => void (await ask('drain', segment)),
    close: (closing) => ask('close', closing) as Promise<Closed>,
    rows: (query) => ask('rows', query) as Promise<readonly Row[]>,
    count: (asked) => ask('count', asked) as Promise<Counts>,
    totals: (before) => ask('totals', before) as Promise<Totals>,
    closedUntil: () => ask('closedUntil') as Promise<number>,
    stop,
    isUp: () => isUp,
    pid: () => child?.pid,
  };
}

const later = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
