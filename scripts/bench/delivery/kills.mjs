// The browser is killed at random moments, over and over, on one profile. What the disk had for 150 ms must arrive.
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { openBrowser } from './browser.mjs';
import { startCollector } from './collector.mjs';
import { until, wait } from './visit.mjs';

const keptMs = 150;
const perSecond = 100;
/** Numbers of one life are apart from those of the next. */
const apart = 10_000;

export const kills = {
  name: 'kills',
  run: async ({ engine, folder, pages, store, random, isTime, times: asked }) => {
    // Firefox takes five times as long to begin.
    const times = engine === 'firefox' ? Math.ceil(asked / 5) : asked;
    const name = `kills-${engine}`;
    const profile = mkdtempSync(join(folder, 'profile-'));
    const collector = await startCollector(store);
    const url = pages.url('unasked', { run: name, collector: collector.url, disk: 1 });
    const began = Date.now();
    let browser;
    const did = new Set();
    const kept = new Set();
    const arrived = () => {
      const taken = collector.arrivals.filter(({ isTaken }) => isTaken).flatMap(({ events }) => events);
      return new Set(taken.flatMap((event) => (event.name === name ? event.amount : [])));
    };
    const missing = () => {
      const there = arrived();
      return [...kept].filter((number) => !there.has(number));
    };
    try {
      let life = 0;
      for (; life < times && isTime(); life++) {
        const how = [undefined, undefined, { status: 503 }, { cut: true }][Math.floor(4 * random())];
        collector.fault(() => how);
        browser = await openBrowser(engine, profile);
        const tab = await browser.tab({ url, type: 'tab' });
        await tab.page.evaluate(`void numbers(${life * apart}, ${(life + 1) * apart}, ${perSecond})`);
        await wait(2000 * random());
        const killedAt = await browser.kill();
        for (const number of tab.did.keys()) did.add(number);
        for (const [number, at] of tab.kept) if (at <= killedAt - keptMs) kept.add(number);
        if (life % 10 === 9) process.stderr.write(`${name}: ${life + 1} kills in ${Date.now() - began} ms\n`);
      }
      collector.fault(() => undefined);
      browser = await openBrowser(engine, profile);
      await browser.tab({ url, type: 'tab' });
      await until(() => missing().length === 0, 60_000).catch(() => undefined);
      await wait(3000);
      await browser.close();
      if (!kept.size) throw new Error('no write was seen: the harness looks at the wrong place');
      const there = arrived();
      return {
        name,
        lines: [
          { bench: `${name}/kills`, value: life, unit: 'kills' },
          {
            bench: `${name}/on disk for ${keptMs} ms and missing`,
            value: missing().length,
            unit: 'events',
            baseline: kept.size,
          },
          { bench: `${name}/corrupt`, value: corrupt(collector.arrivals), unit: 'events', baseline: there.size },
          {
            bench: `${name}/done and missing, the last group of each life`,
            value: [...did].filter((each) => !there.has(each)).length,
            unit: 'events',
            baseline: did.size,
          },
          { bench: `${name}/took`, value: (Date.now() - began) / 1000, unit: 's' },
        ],
      };
    } finally {
      browser?.end();
      await collector.stop();
    }
  },
};

/** Events that the real collector refused, whose copies differ, or that do not go up with their stream and within their life. */
function corrupt(arrivals) {
  let wrong = arrivals.filter(({ status }) => status === 400).length;
  const streams = new Map();
  for (const { answer, events } of arrivals.filter(({ isTaken }) => isTaken)) {
    wrong += answer.rejected.length;
    for (const { kind, stream, seq, amount } of events) {
      const bySeq = streams.get(stream) ?? new Map();
      streams.set(stream, bySeq);
      if (bySeq.has(seq) && bySeq.get(seq) !== `${kind} ${amount}`) wrong++;
      bySeq.set(seq, `${kind} ${amount}`);
    }
  }
  for (const bySeq of streams.values()) {
    const ordered = [...bySeq]
      .sort(([a], [b]) => a - b)
      .flatMap(([, said]) => (said.startsWith('value ') ? Number(said.slice(6)) : []));
    wrong += ordered.filter((each, i) => i > 0 && (each <= ordered[i - 1] || each - ordered[0] >= apart)).length;
  }
  return wrong;
}
