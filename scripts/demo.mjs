// `npm run demo`: visitors whose true behaviour is known, and whether the verdicts find it out. Thousands go through
// the wire protocol over past days, some tens through a real browser and the real SDK; all are marked simulated.
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { browse, chromium, startChromium } from './demo/browsers.mjs';
import { seeded } from './demo/random.mjs';
import { replay } from './demo/replay.mjs';
import { rightAnswers } from './demo/truth.mjs';
import { build, fail, install, root, say } from './setup.mjs';
import { interrupted, startShopAndCollector, whatRuns } from './shop.mjs';

const help = `Usage: npm run demo -- [options]

  --seed N       draws other visitors                    (default: 7)
  --days N       past days to replay                     (default: 14, at most 28)
  --visitors N   visitors a day through the wire         (default: 1200)
  --browsers N   visitors through a real Chromium        (default: 16)
  --pace MS      at least so long for each day           (default: 2500)
  --port N       first port to try for the collector     (default: 4318, 0 for any)
  --shop-port N  first port to try for the shop          (default: 4300, 0 for any)
  --data FOLDER  emptied, then filled                    (default: .unasked/demo)
  --once         end when the answers are in: 0 when all are right, 1 otherwise`;

const number = (given, name, most) => {
  const value = Number(given);
  if (!Number.isInteger(value) || value < 0 || value > most)
    fail(`--${name} must be a whole number from 0 to ${most}, got ${given}.`);
  return value;
};
const options = (() => {
  try {
    const { values } = parseArgs({
      options: {
        seed: { type: 'string', default: '7' },
        days: { type: 'string', default: '14' },
        visitors: { type: 'string', default: '1200' },
        browsers: { type: 'string', default: '16' },
        pace: { type: 'string', default: '2500' },
        port: { type: 'string', default: '4318' },
        'shop-port': { type: 'string', default: '4300' },
        data: { type: 'string', default: '.unasked/demo' },
        once: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    return values;
  } catch ({ message }) {
    return fail(`${message}\n\n${help}`);
  }
})();
if (options.help) {
  say(help);
  process.exit(0);
}
const seed = number(options.seed, 'seed', 2 ** 32 - 1);
const days = number(options.days, 'days', 28);
const perDay = number(options.visitors, 'visitors', 100_000);
const browsers = number(options.browsers, 'browsers', 1000);
const paceMs = number(options.pace, 'pace', 60_000);
const port = number(options.port, 'port', 65_535);
const shopPort = number(options['shop-port'], 'shop-port', 65_535);

install();
build(...whatRuns);

const data = resolve(root, options.data);
rmSync(data, { recursive: true, force: true });
const stop = new AbortController();
const stopped = interrupted().then(() => stop.abort());
const started = Date.now();
const running = await startShopAndCollector({
  data,
  port,
  shopPort,
  count: ['automated', 'simulated'],
  declarations: 'hypotheses.demo',
}).catch(({ message }) => fail(message));

const { assign } = await import('../dist/modules/hypothesis/index.js');
const byId = Object.fromEntries(running.declared.map((one) => [one.id, one]));
const draw = (id, visitor) => assign(byId[id], visitor).variant;
const hashes = Object.fromEntries(running.declared.map(({ id, hash }) => [id, hash]));

say(`
The demo is running, with simulated visitors only (seed ${seed}). Ctrl-C stops everything.

  Dashboard  ${running.collector}   watch it grow day by day
  Shop       ${running.shop}
`);

const path = chromium();
if (!path && browsers)
  say('No Chromium here (apt-get install chromium, or name it in CHROMIUM): going on without its visitors.');

let line = { day: 0, wire: 0, browsers: 0 };
const progress = (change) => {
  line = { ...line, ...change };
  if (process.stdout.isTTY)
    process.stdout.write(
      `\r\x1b[K  day ${line.day} of ${days} · ${line.wire} visitors by wire · ${line.browsers} by browser · ${seconds()} s`,
    );
};
const seconds = () => Math.round((Date.now() - started) / 1000);

const nobody = { visitors: 0, exposures: 0, values: 0, exposed: {} };
let exitCode = 0;
try {
  const wire = replay({
    ...running,
    random: seeded(seed),
    days,
    perDay,
    paceMs,
    draw,
    hashes,
    version: '0.1.0',
    signal: stop.signal,
    onDay: (day, { visitors }) => progress({ day, wire: visitors }),
  });
  const [byWire, byBrowser] = await Promise.all([wire, path && browsers ? inBrowsers() : nobody]);
  if (process.stdout.isTTY) process.stdout.write('\r\x1b[K');
  if (!stop.signal.aborted) exitCode = (await judge([byWire, byBrowser])) ? 0 : 1;
  if (!options.once && !stop.signal.aborted) {
    say('Still serving. Ctrl-C stops everything.');
    await stopped;
  }
} catch (cause) {
  if (!stop.signal.aborted) {
    process.stderr.write(`\n${cause.stack}\n`);
    exitCode = 1;
  }
}
await running.stop();
process.exit(stop.signal.aborted ? 0 : exitCode);

async function inBrowsers() {
  const started = await startChromium(path);
  const end = () => started.stop().catch(() => undefined);
  stop.signal.addEventListener('abort', end);
  try {
    return await browse({
      chromium: started,
      shop: running.shop,
      random: seeded(seed + 1),
      visitors: browsers,
      signal: stop.signal,
      onVisit: (visitors) => progress({ browsers: visitors }),
    });
  } finally {
    await end();
  }
}

/** Prints truth beside verdict, and what was sent beside what was counted. Gives whether all of it is right. */
async function judge([byWire, byBrowser]) {
  const parts = [byWire, byBrowser];
  const sum = (pick) => parts.reduce((all, part) => all + (pick(part) ?? 0), 0);
  const sent = {
    visitors: sum((part) => part.visitors),
    exposures: sum((part) => part.exposures),
    values: sum((part) => part.values),
  };
  // Everybody who came by wire came long ago, so that their windows have closed; those of the browsers stand open.
  const answer = await settled(
    ({ totals, hypotheses }) =>
      Object.keys(sent).every((key) => totals[key] === sent[key]) &&
      hypotheses.every(({ hypothesis, counted }) => counted?.closed === byWire.exposed[hypothesis.id]),
  );
  let allRight = true;
  for (const [id, { words, isRight }] of Object.entries(rightAnswers)) {
    const { verdict, counted } = answer.hypotheses.find(({ hypothesis }) => hypothesis.id === id) ?? {};
    const exposed = sum((part) => part.exposed[id]);
    const isFound =
      verdict !== undefined &&
      isRight(verdict) &&
      counted?.exposed === exposed &&
      counted.closed === byWire.exposed[id];
    allRight &&= isFound;
    say(`${id}: ${isFound ? 'right' : verdict?.state === 'undecided' ? 'NOT FOUND YET' : 'WRONG'}`);
    say(`  truth    ${words}`);
    say(`  verdict  ${verdict?.state}: ${verdict?.sentence}`);
    say(
      `  exposed  ${exposed} sent, ${counted?.exposed} counted; ${counted?.closed} in the verdict, ${exposed - (byWire.exposed[id] ?? 0)} came just now`,
    );
    say(`  ${running.collector}/#/verdict/${id}\n`);
  }
  for (const [name, expected] of Object.entries(sent)) {
    const isRight = answer.totals[name] === expected;
    allRight &&= isRight;
    say(`${isRight ? '' : 'WRONG: '}${expected} ${name} sent, ${answer.totals[name]} counted`);
  }
  say(`${allRight ? 'All right' : 'Not all right'} after ${seconds()} s (seed ${seed}).\n`);
  return allRight;
}

/** The overview as soon as everything sent is in it, or after 30 seconds as it is then. */
async function settled(isIn) {
  for (let tries = 0; ; tries++) {
    const answer = await (await fetch(`${running.collector}/v1/verdicts`)).json();
    if (isIn(answer) || tries === 120) return answer;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
