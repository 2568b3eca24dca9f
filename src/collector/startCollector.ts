import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import type { QualityAnswer } from '../wire/index.js';
import { checkOptions } from './checkOptions.js';
import { openDataFolder } from './dataFolder.js';
import { createDiskWatch } from './disk.js';
import { createIngest } from './ingest/ingest.js';
import { keyMatcher } from './ingest/keys.js';
import { listen } from './listen.js';
import { createLog } from './log/log.js';
import { countLine, erasureLine } from './log/record.js';
import { recoverSegments } from './log/segment.js';
import { createMetrics } from './metrics.js';
import type { Collector, CollectorOptions } from './options.js';
import { cached } from './reads/cached.js';
import { quality } from './reads/quality.js';
import { createResults } from './reads/results.js';
import { traffic } from './reads/traffic.js';
import { watched } from './reads/watched.js';
import { openHistory } from './registry/history.js';
import { readLock } from './registry/readLock.js';
import { openRegistry } from './registry/registry.js';
import { createAccess } from './routes/access.js';
import { createApp } from './routes/app.js';
import { eventRoutes } from './routes/events.js';
import { fileRoutes } from './routes/files.js';
import { healthRoutes } from './routes/health.js';
import { liveRoute } from './routes/live.js';
import { resultRoutes } from './routes/results.js';
import { takeEvents } from './routes/takeEvents.js';
import { createHttpServer } from './server.js';
import { createPump } from './store/pump.js';
import { startStore } from './store/supervisor.js';
import { type World, world } from './world.js';

// How long acts of a visitor whose window has passed are still waited for.
const graceMs = 2000;
// How long a graceful end waits for the store; what is left is stored by the next start.
const drainMs = 20_000;

/**
 * Starts a collector: takes events, keeps them, answers for the verdicts. Resolves when it listens; a collector that
 * was killed comes back by the same call, with everything it acknowledged.
 *
 * Rejects with `BadOptions`, `DataFolderUnusable`, `DataFolderInUse`, `PortUnavailable`, `BadLock`, `LockConflict`,
 * `StoreMissing` or `StoreUnavailable`, each with a message for people; nothing is left running then.
 *
 * @example
 * const collector = await startCollector({ data: '.unasked', site: 'shop', key: 'pk_shop', origins: '*' });
 * console.log(collector.url);
 * await collector.stop();
 */
export function startCollector(options: CollectorOptions): Promise<Collector> {
  return startCollectorIn(world, options);
}

/** The same in a world of which a test decides. */
export async function startCollectorIn(world: World, options: CollectorOptions): Promise<Collector> {
  const { data, site, key, secret, origins, host, port, lock, drafts, count, logLevel } = checkOptions(options);
  const { now } = world;
  const logger = pino({ level: logLevel, base: null }, pino.destination({ dest: 2, sync: true }));
  const folder = openDataFolder(data);
  const undo: (() => unknown)[] = [folder.release];
  try {
    const registry = openRegistry(folder.registry, site, now);
    const history = openHistory(folder.history, now, (message) => logger.error(message));
    const left = recoverSegments(folder.log);

    const metrics = createMetrics({
      logBytes: () => log.bytes(),
      backlogBytes: () => pump.backlogBytes(),
      lagMs: () => pump.lagMs(),
      storeIsUp: () => store.isUp(),
    });

    let wake = (): void => undefined;
    const store = await startStore({
      path: folder.store,
      site,
      onUp: () => wake(),
      onDown: (said) => {
        metrics.storeStarts.inc();
        logger.error({ said }, 'the store ended by itself and is being started again');
      },
    });
    undo.unshift(store.stop);
    const log = createLog({
      folder: folder.log,
      now,
      notBefore: await store.closedUntil(),
      onClosed: (segment) => pump.add(segment),
      onSync: (ms) => metrics.sync.observe(ms / 1000),
    });
    const note = (code: string, n: number): void => {
      log.append({ n: 1 }, (received) => countLine(code, n, received)).catch(() => undefined);
    };
    const pump = createPump({
      store,
      now,
      clearBefore: log.clearBefore,
      closing: () => ({ graceMs, count, hypotheses: registry.entries().map(watched) }),
      onStored: (events) => {
        metrics.stored.inc(events);
        live.stored(events);
      },
      onClosed: (visitors) => {
        metrics.closed.inc(visitors);
        live.stored(0);
      },
      onTrouble: (message) => logger.warn(message),
      probe: () => note('probe', 0),
      onSetAside: ({ name, counts }, why) => {
        metrics.segmentsRefused.inc();
        logger.error({ segment: name, events: counts.e, why }, 'set aside in log/refused: the store does not take it');
        note('set_aside', counts.e + counts.x);
      },
      refusedRetryMs: world.refusedRetryMs,
    });
    wake = pump.wake;
    undo.unshift(pump.stop);
    const revision = (): string => `${pump.revision()}:${registry.entries().length}:${registry.entries().at(-1)?.hash}`;
    const rules = { graceMs, count };
    const results = createResults({
      site,
      store,
      registry,
      history,
      drafts,
      rules,
      now,
      revision,
      storedUntil: pump.storedUntil,
    });
    const qualities = cached<QualityAnswer>({ revision, now });
    const stored = async (): Promise<void> => {
      await log.rotate();
      await pump.idle();
    };
    const register = async (lockfile: unknown): Promise<void> => {
      const added = await registry.register(readLock(lockfile), async (hash) => {
        await stored();
        return results.isExposed(hash);
      });
      for (const { id, version, hash } of added) logger.info({ id, version, hash }, 'registered');
      if (added.length) live.stored(0);
    };

    const access = createAccess({ origins, secret, host });
    const isKey = keyMatcher(key);
    const disk = createDiskWatch(() => world.diskUsed(folder.path));
    await disk.look();
    const ingest = createIngest({
      site,
      isKey,
      log,
      byHash: registry.byHash,
      now,
      backlogBytes: () => pump.backlogBytes() + log.bytes(),
      waiting: log.waiting,
      isDiskFull: disk.isFull,
      onOutcome: (outcome, n) => metrics.outcomes.inc({ outcome }, n),
    });
    const forget = async (visitor: string): Promise<void> => {
      await log.append({ x: 1 }, (received) => erasureLine(BigInt(`0x${visitor}`).toString(), received));
    };

    const app = createApp(logger);
    const live = liveRoute(app, { access, now });
    undo.unshift(live.stop);
    let isStopping = false;
    eventRoutes(app, { access, site, isKey, forget });
    resultRoutes(app, {
      access,
      results,
      quality: () => qualities('', () => quality({ site, store, now: now(), count, checks: results.checks })),
      traffic: (hypothesis) => traffic(hypothesis, { site, store, now: now(), count }),
      register: async (lockfile) => {
        await register(lockfile);
        return results.hypotheses();
      },
    });
    healthRoutes(app, {
      access,
      metrics,
      state: () => ({ takesEvents: !isStopping && !disk.isFull(), storeIsUp: store.isUp() }),
    });
    fileRoutes(app, {
      dashboard: built('dashboard'),
      sdk: built('.'),
    });

    for (const segment of left) pump.add(segment);
    if (lock) await register(lock);

    const server = createHttpServer(app, takeEvents({ access, ingest, metrics, log: logger }));
    const bound = await listen(server, host, port);
    const eachSecond = setInterval(() => {
      void disk.look();
      void ingest.flushCounts().catch(() => undefined);
    }, 1000);
    // Also when nobody looks: the history says what would have been read.
    const eachHour = setInterval(() => void results.hypotheses().catch(() => undefined), 3_600_000);
    const name = host.includes(':') ? `[${host.replace(/[[\]]/g, '')}]` : host;
    const url = `http://${name}:${bound}`;
    logger.info({ url, site, data: folder.path, recovered: left.length }, 'listening');

    const stop = async (): Promise<void> => {
      isStopping = true;
      clearInterval(eachSecond);
      clearInterval(eachHour);
      const closed = new Promise((resolve) => server.close(resolve));
      live.stop();
      server.closeIdleConnections();
      const cut = setTimeout(() => server.closeAllConnections(), 2000);
      await closed;
      clearTimeout(cut);
      await ingest.flushCounts().catch(() => undefined);
      await log.close();
      await Promise.race([pump.idle().then(pump.closeNow), after(drainMs)]);
      pump.stop();
      await store.stop();
      folder.release();
      logger.info('stopped');
    };
    let stopped: Promise<void> | undefined;
    return {
      url,
      stop: () => {
        stopped ??= stop();
        return stopped;
      },
    };
  } catch (error) {
    for (const step of undo) await step();
    throw error;
  }
}

// Beside the compiled modules: dist/dashboard, dist/unasked.js and its parts.
const built = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url));

const after = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
