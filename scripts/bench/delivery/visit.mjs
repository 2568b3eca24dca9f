// One run of a row: the same visit to three pages, in three windows of one browser: ours and two naive ones.
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openBrowser } from './browser.mjs';
import { startCollector } from './collector.mjs';
import { senders } from './pages.mjs';

const perSecond = 100;

export async function startVisit({ engine, folder, pages, store, name, events, random }) {
  const profile = mkdtempSync(join(folder, 'profile-'));
  const collectors = {};
  for (const way of senders) collectors[way] = await startCollector(way === 'unasked' ? store : undefined);
  const all = Object.values(collectors);
  const did = Object.fromEntries(senders.map((way) => [way, new Map()]));
  let browser;
  let tabs = [];

  const arrived = (way) => {
    const numbers = collectors[way].arrivals
      .filter(({ isTaken }) => isTaken)
      .flatMap(({ events }) => events.flatMap((event) => (event.name === name ? event.amount : [])));
    return { raw: numbers.length, numbers: new Set(numbers) };
  };
  const isAllThere = () => {
    const { numbers } = arrived('unasked');
    return [...did.unasked.keys()].every((number) => numbers.has(number));
  };
  const each = (act) => Promise.all(tabs.map(act));
  const note = () => {
    for (const { way, did: numbers } of tabs) for (const [number, at] of numbers) did[way].set(number, at);
  };

  const visit = {
    events,
    random,
    collectors,
    wait,
    each,
    warnings: () => tabs.filter(({ way }) => way === 'unasked').flatMap(({ warnings }) => warnings),
    fault: (fault) => {
      for (const collector of all) collector.fault(fault);
    },
    down: () => Promise.all(all.map(({ down }) => down())),
    up: () => Promise.all(all.map(({ up }) => up())),
    open: async ({ windows = 1, before, isBlocked } = {}) => {
      const isFirst = !browser;
      browser = await openBrowser(engine, profile, { isBlocked });
      tabs = [];
      for (let nth = 0; nth < windows; nth++)
        for (const way of senders) {
          const url = pages.url(way, { run: name, collector: collectors[way].url });
          tabs.push(Object.assign(await browser.tab({ url, before }), { way, nth }));
        }
      // The second part has come, and sent: what goes wrong goes wrong with the numbers.
      if (isFirst) await until(() => collectors.unasked.arrivals.length > 0, 5000);
    },
    /** Every page does its numbers; resolves when each has done so many, without waiting for the rest. */
    say: async (then = 'undefined', more = 0) => {
      await each(({ page, nth }) => {
        const [from, to] = [nth * events, (nth + 1) * events + more];
        page.evaluate(`void numbers(${from}, ${to}, ${perSecond}).then(() => ${then})`).catch(() => undefined);
      });
      await until(() => tabs.every(({ did }) => did.size >= events), 60_000);
      note();
    },
    close: async () => {
      note();
      await browser.close();
    },
    kill: async () => {
      visit.killedAt = await browser.kill();
      note();
    },
    /** Waits until everything of ours is there, but not longer than this. */
    arrived: (ms) => until(isAllThere, ms).catch(() => undefined),
    /** The profile is opened again: 10 s, or until all of ours is there and two more seconds have brought no copy. */
    again: async (options) => {
      await visit.open(options);
      await visit.arrived(9500);
      await wait(2000);
      await visit.close();
    },
    /** What came of it, for each way of sending. */
    score: () =>
      Object.fromEntries(
        senders.map((way) => {
          const { raw, numbers } = arrived(way);
          const done = [...did[way]].filter(([number]) => number !== visit.spoilt);
          const missing = done.filter(([number]) => !numbers.has(number));
          return [
            way,
            {
              did: done.length,
              delivered: percent(done.length - missing.length, done.length),
              copies: percent(raw - numbers.size, numbers.size),
              requests: collectors[way].arrivals.length,
              oldestLostMs: Math.max(0, ...missing.map(([, at]) => (visit.killedAt ?? at) - at)),
            },
          ];
        }),
      ),
    /** Events of ours that have not arrived, and events that the SDK said it dropped. */
    missing: () => [...did.unasked.keys()].filter((number) => !arrived('unasked').numbers.has(number)).length,
    told: () => {
      const all = collectors.unasked.arrivals.filter(({ isTaken }) => isTaken).flatMap(({ events }) => events);
      const dropped = new Map(
        all.flatMap((event) => (event.kind === 'dropped' ? [[event.stream + event.seq, event.count]] : [])),
      );
      return [...dropped.values()].reduce((sum, count) => sum + count, 0);
    },
    stop: async () => {
      browser?.end();
      for (const { stop } of all) await stop();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
  return visit;
}

const percent = (part, whole) => (whole ? (100 * part) / whole : 0);

export const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until it is so; rejects after so long. */
export async function until(isSo, ms) {
  const end = Date.now() + ms;
  while (!isSo()) {
    if (Date.now() > end) throw new Error(`not within ${ms} ms: ${isSo}`);
    await wait(20);
  }
}
