// A week without a collector, by a clock that the page is told, and what happens when it is back. A month before it a
// visit whose events will be too old.
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { openBrowser } from './browser.mjs';
import { startCollector } from './collector.mjs';
import { until, wait } from './visit.mjs';

const dayMs = 864e5;
const perDay = 28_600; // 200,200 in seven
const tooOld = 1000;
const atOnce = 250;
const everyMs = 50;
const presses = 60;

export const week = {
  name: 'week',
  engines: ['chromium'],
  run: async ({ engine, folder, pages, store }) => {
    const name = `week-${engine}`;
    const collector = await startCollector(store);
    const browser = await openBrowser(engine, mkdtempSync(join(folder, 'profile-')));
    try {
      const streams = new Map();
      const facts = { run: name, collector: collector.url, disk: 1, presses: 1 };
      let tab;
      const visit = async (shift) => {
        tab = await browser.tab({ url: pages.url('unasked', { ...facts, shift }), type: 'tab' });
        await wait(1000);
      };
      const leave = async () => {
        await wait(500);
        const held = await tab.page.evaluate(onDisk);
        await tab.page.evaluate("location.href = 'about:blank'").catch(() => undefined);
        await wait(500);
        for (const [stream, last] of tab.streams) streams.set(stream, Math.max(last, streams.get(stream) ?? 0));
        await tab.page.close();
        return held;
      };
      /** So many events, over so many days of the page's clock. */
      const pass = (from, to, days) =>
        tab.page.evaluate(`new Promise((done) => {
          let i = ${from};
          const next = () => {
            for (const end = Math.min(${to}, i + ${atOnce}); i < end; i++) say(i);
            shift += ${days * dayMs} * ${atOnce} / ${to - from};
            i < ${to} ? setTimeout(next, ${everyMs}) : done();
          };
          next();
        })`);
      const began = Date.now();
      await visit(0); // the part that sends is there from the first visit on
      await leave();
      await collector.down();
      await visit(-38 * dayMs);
      await pass(0, tooOld, 0);
      await leave();
      const held = [];
      for (let day = 0; day < 7; day++) {
        await visit((day - 7) * dayMs);
        await pass(tooOld + perDay * day, tooOld + perDay * (day + 1), 1);
        held.push(await leave());
      }
      const offlineMs = Date.now() - began;
      await collector.up();

      const before = new Set(streams.keys());
      const lastOfBefore = () =>
        collector.arrivals.findLast(({ events }) => events.some(({ stream }) => before.has(stream)))?.until;
      const backAt = Date.now();
      await visit(0);
      const during = await press(tab);
      await until(() => lastOfBefore() < Date.now() - 3000, 90_000).catch(() => undefined);
      const drainMs = lastOfBefore() - backAt;
      const longest = Math.max(0, ...(await tab.page.evaluate('longTasks.splice(0)')));
      const idle = await press(tab);
      const idleLongest = Math.max(0, ...(await tab.page.evaluate('longTasks')));
      const left = await leave();
      await wait(1000);
      const taken = collector.arrivals.filter(({ isTaken }) => isTaken).flatMap(({ events }) => events);
      const byKey = new Map(taken.map((event) => [`${event.stream}.${event.seq}`, event]));
      const dropped = (reason) =>
        sum(
          [...byKey.values()].map((event) => (event.kind === 'dropped' && event.reason === reason ? event.count : 0)),
        );
      const rejected = sum(collector.arrivals.map(({ answer }) => answer?.rejected?.length ?? 0));
      const generated = sum([...streams.values()].map((last) => last + 1));
      const [byAge, bySize] = [dropped('age'), dropped('size')];
      const line = (what, value, unit, baseline) => ({ bench: `${name}/${what}`, value, unit, baseline });
      return {
        name,
        lines: [
          line('events generated', generated, 'events'),
          line('delivered', byKey.size - rejected, 'events'),
          line('dropped by age, told', byAge, 'events', tooOld),
          line('dropped by size, told', bySize, 'events'),
          line('neither there nor told', generated - byKey.size - byAge - bySize, 'events'),
          line('rejected', rejected, 'events'),
          line('most on disk at the end of a day', Math.max(...held.map(({ bytes }) => bytes)), 'B', 5e6),
          line('left on disk', left.events, 'events'),
          line('drain', drainMs / 1000, 's', 60),
          line('drain requests', collector.arrivals.filter(({ isBeacon }) => !isBeacon).length, 'requests'),
          line('press heard after, median', middle(during, 'heard'), 'ms', middle(idle, 'heard')),
          line('press heard after, longest', most(during, 'heard'), 'ms', most(idle, 'heard')),
          line('press painted after, median', middle(during, 'painted'), 'ms', middle(idle, 'painted')),
          line('press painted after, longest', most(during, 'painted'), 'ms', most(idle, 'painted')),
          line('longest task of 50 ms and more', longest, 'ms', idleLongest),
          line('offline part took', offlineMs / 1000, 's'),
        ],
      };
    } finally {
      browser.end();
      await collector.stop();
    }
  },
};

/** Runs in the page: what waits on its disk. */
const onDisk = `new Promise((done, failed) => {
  const opened = indexedDB.open('unasked.bench');
  opened.onerror = failed;
  opened.onsuccess = () => {
    const all = opened.result.transaction('events').objectStore('events').getAll();
    all.onsuccess = () => {
      opened.result.close();
      const groups = all.result.filter(({ events }) => events);
      done({ events: groups.reduce((sum, { events }) => sum + events.length, 0), bytes: groups.reduce((sum, { events }) => sum + JSON.stringify(events).length, 0) });
    };
  };
})`;

async function press({ page }) {
  const button = await page.$('#press');
  const { x, y, width, height } = await button.boundingBox();
  await page.evaluate('presses.length = 0');
  for (let i = 0; i < presses; i++) {
    await page.mouse.click(x + width / 2, y + height / 2);
    await wait(80);
  }
  return page.evaluate('presses');
}

const sum = (list) => list.reduce((all, each) => all + each, 0);
const sorted = (list, what) => list.map((each) => each[what]).sort((a, b) => a - b);
const middle = (list, what) => sorted(list, what)[list.length >> 1];
const most = (list, what) => sorted(list, what).at(-1);
