// Ten tabs of one browser at once, opened and closed while they work: one sends for all, none starves.
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { openBrowser } from './browser.mjs';
import { startCollector } from './collector.mjs';
import { until, wait } from './visit.mjs';

const tabsAtOnce = 10;
const changes = 20;
const everyMs = 1500;
const perSecond = 20;
const apart = 10_000;

export const tabs = {
  name: 'tabs',
  run: async ({ engine, folder, pages, store, random }) => {
    const name = `tabs-${engine}`;
    const profile = mkdtempSync(join(folder, 'profile-'));
    const collector = await startCollector(store);
    // Slow enough that two senders would be seen together.
    collector.fault(() => ({ lateMs: 50 }));
    const url = pages.url('unasked', { run: name, collector: collector.url });
    const all = [];
    const open = [];
    const browser = await openBrowser(engine, profile);
    try {
      const one = async () => {
        const tab = await browser.tab({ url, type: 'tab' });
        tab.page.evaluate(`void numbers(${all.length * apart}, ${(all.length + 1) * apart}, ${perSecond})`);
        all.push(tab);
        open.push(tab);
      };
      while (open.length < tabsAtOnce) await one();
      for (let i = 0; i < changes; i++) {
        await wait(everyMs);
        const [leaves] = open.splice(Math.floor(open.length * random()), 1);
        await leaves.page.close();
        await one();
      }
      await wait(everyMs);
      for (const { page } of open) await page.close();
      const did = new Map(all.flatMap(({ did }) => [...did]));
      const firstAt = () => {
        const first = new Map();
        for (const { at, isTaken, events } of collector.arrivals)
          if (isTaken)
            for (const event of events)
              if (event.name === name && !first.has(event.amount)) first.set(event.amount, at);
        return first;
      };
      await browser.tab({ url, type: 'tab' });
      const isAllThere = () => {
        const first = firstAt();
        return [...did.keys()].every((number) => first.has(number));
      };
      await until(isAllThere, 10_000).catch(() => undefined);
      await wait(2000);
      await browser.close();
      const first = firstAt();
      const waits = [...did]
        .flatMap(([number, at]) => (first.has(number) ? first.get(number) - at : []))
        .sort((a, b) => a - b);
      const requests = collector.arrivals.filter(({ isBeacon }) => !isBeacon);
      return {
        name,
        lines: [
          { bench: `${name}/tabs`, value: all.length, unit: 'tabs' },
          { bench: `${name}/delivered`, value: (100 * waits.length) / did.size, unit: '%' },
          {
            bench: `${name}/requests at the same time`,
            value: overlapping(requests),
            unit: 'requests',
            baseline: requests.length,
          },
          { bench: `${name}/beacons`, value: collector.arrivals.length - requests.length, unit: 'requests' },
          { bench: `${name}/wait, median`, value: waits[waits.length >> 1], unit: 'ms' },
          { bench: `${name}/wait, longest`, value: waits.at(-1), unit: 'ms' },
          { bench: `${name}/out of order in their stream`, value: outOfOrder(requests), unit: 'events' },
        ],
      };
    } finally {
      browser.end();
      await collector.stop();
    }
  },
};

const overlapping = (requests) =>
  requests.filter(({ at }, i) => requests.slice(0, i).some((earlier) => earlier.until > at)).length;

/** Events of a stream that came, for the first time, after later ones of the same stream. */
function outOfOrder(requests) {
  const last = new Map();
  const seen = new Set();
  let wrong = 0;
  for (const { events } of requests)
    for (const { stream, seq } of events) {
      if (seen.has(`${stream}.${seq}`)) continue;
      seen.add(`${stream}.${seq}`);
      if (seq < (last.get(stream) ?? 0)) wrong++;
      else last.set(stream, seq);
    }
  return wrong;
}
