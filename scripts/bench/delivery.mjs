// The fault harness: what arrives, and how often, when browsers are killed, networks cut and collectors misbehave; beside
// two naive ways of sending, in the same browser. Each row of docs/DELIVERY.md three times, then 100 kills, ten tabs, a
// week offline, and what it costs. A table on stderr, JSON lines out. About an hour for everything.
//
// npm run bench -- delivery [--only=navigate,kills] [--runs=3] [--engine=chromium] [--events=500] [--kills=100] [--seed=1]
// [--jobs=1 (visits at the same time)] [--minutes=120 (after which nothing more is begun)]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { killBrowsers } from './delivery/browser.mjs';
import { cost } from './delivery/cost.mjs';
import { kills } from './delivery/kills.mjs';
import { startPages } from './delivery/pages.mjs';
import { seeded } from './delivery/random.mjs';
import { rows } from './delivery/rows.mjs';
import { startStore } from './delivery/store.mjs';
import { print, table } from './delivery/table.mjs';
import { tabs } from './delivery/tabs.mjs';
import { startVisit } from './delivery/visit.mjs';
import { week } from './delivery/week.mjs';

const engines = ['chromium', 'firefox'];
const longer = [kills, tabs, week, cost];
const { only, runs, engine, events, jobs, minutes, kills: times, seed } = options();
const isTime = () => performance.now() < minutes * 60_000;
const folder = mkdtempSync(join(tmpdir(), `unasked-delivery-${process.pid}-`));
let store;
process.stderr.write(`folder: ${folder}\n`);

const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
const killAll = () => {
  killBrowsers();
  store?.kill();
};
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => {
    killAll();
    // After puppeteer's own listener, which kills a browser that has only just begun.
    process.on('exit', remove);
    process.exit(130);
  });

const pages = await startPages();
try {
  store = await startStore(join(folder, 'data'));
  const scores = [];
  const found = [];
  const visits = rows
    .filter(({ name }) => only.includes(name))
    .flatMap((row) =>
      enginesOf(row).flatMap((engine) => Array.from({ length: runs }, (_, run) => ({ row, engine, run }))),
    );
  const next = async () => {
    for (let visit = visits.shift(); visit && isTime(); visit = visits.shift()) {
      const id = `${visit.row.name}-${visit.engine}-${visit.run}`;
      await score(id, visit).then((scored) => scores.push(scored), failed(id));
    }
  };
  await Promise.all(Array.from({ length: jobs }, next));
  for (const scenario of longer.filter(({ name }) => only.includes(name)))
    for (const engine of enginesOf(scenario).filter(isTime)) {
      const random = seeded(`${seed} ${scenario.name}`);
      const world = { engine, folder, pages, store: store.url, random, isTime, times };
      await scenario.run(world).then(
        ({ name, lines }) => {
          for (const line of lines) print(line);
          found.push(name);
        },
        failed(`${scenario.name}-${engine}`),
      );
    }
  const stored = await store.stop();
  store = undefined;
  const twice = (name) =>
    stored[name] ? (100 * (stored[name].rows - stored[name].numbers)) / stored[name].numbers : 0;
  for (const name of found) print({ bench: `${name}/stored twice`, value: twice(name), unit: '%' });
  for (const line of table(scores.map((each) => ({ ...each, twice: twice(each.id) })))) print(line);
} finally {
  await pages.stop();
  killAll();
  remove();
}

// The others go on: what one run could not show is said, and the exit code is 1.
function failed(id) {
  return (error) => {
    process.stderr.write(`${id}: failed: ${error.stack}\n`);
    process.exitCode = 1;
  };
}

function enginesOf({ engines: can = engines }) {
  return can.filter((name) => engine.includes(name));
}

async function score(id, { row, engine, run }) {
  const random = seeded(`${seed} ${id}`);
  const began = performance.now();
  const visit = await startVisit({ engine, folder, pages, store: store.url, name: id, events, random });
  try {
    await row.run(visit);
    const scored = { id, row, engine, run, ...visit.score(), extra: row.extra?.(visit) ?? {} };
    const { row: _, ...said } = scored;
    process.stderr.write(`${JSON.stringify({ ...said, seconds: Math.round((performance.now() - began) / 1000) })}\n`);
    return scored;
  } finally {
    await visit.stop();
  }
}

function options() {
  const names = [...rows, ...longer].map(({ name }) => name);
  const { values } = parseArgs({
    options: {
      only: { type: 'string', default: names.join() },
      runs: { type: 'string', default: '3' },
      engine: { type: 'string', default: engines.join() },
      events: { type: 'string', default: '500' },
      kills: { type: 'string', default: '100' },
      jobs: { type: 'string', default: '1' },
      minutes: { type: 'string', default: '120' },
      seed: { type: 'string', default: '1' },
    },
  });
  const [only, engine] = [values.only.split(','), values.engine.split(',')];
  const unknown = only.filter((name) => !names.includes(name));
  if (unknown.length) {
    process.stderr.write(`No row ${unknown.join(', ')}; there are: ${names.join(', ')}\n`);
    process.exit(2);
  }
  const numbers = ['runs', 'events', 'kills', 'jobs', 'minutes'].map((name) => [name, Number(values[name])]);
  return { only, engine, seed: values.seed, ...Object.fromEntries(numbers) };
}
