// What 1,000 signals cost the page, beside one beacon for each, in one run; against the budgets of the design.
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { openBrowser } from './browser.mjs';
import { startCollector } from './collector.mjs';
import { wait } from './visit.mjs';

const ways = ['nothing', 'beacon', 'unasked'];
const turns = 3;

export const cost = {
  name: 'cost',
  engines: ['chromium'],
  run: async ({ engine, folder, pages, store }) => {
    const name = `cost-${engine}`;
    const browser = await openBrowser(engine, mkdtempSync(join(folder, 'profile-')));
    const collectors = {};
    for (const way of ways) collectors[way] = await startCollector(way === 'unasked' ? store : undefined);
    try {
      const cpu = { nothing: [], beacon: [], unasked: [] };
      const sent = {};
      const heap = {};
      for (let turn = 0; turn < turns; turn++)
        for (const way of ways) {
          const facts = { run: name, collector: collectors[way].url, quiet: 1 };
          const { page } = await browser.tab({ url: pages.url(way, facts), type: 'tab' });
          const session = await page.createCDPSession();
          await session.send('Performance.enable', { timeDomain: 'threadTicks' });
          await wait(2500);
          const { arrivals } = collectors[way];
          const before = arrivals.length; // what the start itself sends is no signal's
          const from = turn * 20_000;
          cpu[way].push(
            await busyMs(session, () => page.evaluate(`numbers(${from}, ${from + 1000}, 1000)`).then(() => wait(2500))),
          );
          sent[way] = arrivals.slice(before);
          if (turn === turns - 1) {
            const used = await heapUsed(session);
            await page.evaluate(`numbers(${from + 1000}, ${from + 11_000}, 2500)`);
            await wait(4000);
            heap[way] = (await heapUsed(session)) - used;
          }
          await page.close();
        }
      const line = (what, value, unit, baseline) => ({ bench: `${name}/${what}`, value, unit, baseline });
      const over = (way) => middle(cpu[way]) - middle(cpu.nothing);
      const bytes = (way) => sent[way].reduce((sum, { bytes }) => sum + bytes, 0);
      const grown = (way) => (heap[way] - heap.nothing) / 1e6;
      return {
        name,
        lines: [
          line('main-thread CPU for 1,000 signals', over('unasked'), 'ms', over('beacon')),
          line('body for 1,000 signals', bytes('unasked'), 'B', bytes('beacon')),
          line('requests for 1,000 signals', sent.unasked.length, 'requests', sent.beacon.length),
          line('heap after 10,000 signals', grown('unasked'), 'MB', grown('beacon')),
        ],
      };
    } finally {
      browser.end();
      for (const way of ways) await collectors[way].stop();
    }
  },
};

async function busyMs(session, run) {
  const ticks = async () =>
    (await session.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration').value;
  const before = await ticks();
  await run();
  return ((await ticks()) - before) * 1000;
}

async function heapUsed(session) {
  for (let i = 0; i < 3; i++) await session.send('HeapProfiler.collectGarbage');
  return (await session.send('Runtime.getHeapUsage')).usedSize;
}

const middle = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];
