// What an answer about 10 million events takes: one verdict, and the Board of 30 hypotheses. Each is asked for again
// after 20 more visitors have come, so that nothing answers from what is remembered, and once more after a while in which
// nobody came. It must hold whom the answer before did and those who have come since. The baseline is the SQL that the
// answer names, over all events, in the same store. One JSON line for each figure.
// Usage: node scripts/bench/verdicts.mjs [events] [rounds]   (ten minutes, 0.5 GB of disk)
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { startCollector } from '../../dist/modules/collector/index.js';
import { openChdb } from '../../dist/modules/collector/store/chdb.js';
import { createClickhouseStore } from '../../dist/modules/collector/store/clickhouseStore.js';
import { assign, hypothesis, lockfile } from '../../dist/modules/hypothesis/index.js';

const events = Number(process.argv[2] ?? 10_000_000);
const rounds = Number(process.argv[3] ?? 20);
const site = 'bench';
const days = 28;
const startsAt = Date.now() - days * 86_400_000;
const browser = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

let sent = 0;

const hypotheses = Array.from({ length: 30 }, (_, i) =>
  hypothesis({
    id: `h${i}`,
    belief: 'It helps',
    because: 'hunch',
    variants: ['old', 'new'],
    journey: { stage: 'pay', touchpoint: 'pay-form', expects: 'to be done in a minute' },
    primary: { metric: { on: 'value', name: 'order' }, direction: 'increase', baseline: 0.1, smallestEffect: 0.01 },
    guardrails: [
      { metric: { on: 'press', name: 'help' }, good: 'decrease' },
      { metric: { on: 'stage', name: 'paid' }, good: 'increase' },
    ],
    window: '1 day',
    owner: 'bench',
  }),
);

const data = mkdtempSync(join(tmpdir(), 'unasked-bench-'));
try {
  mkdirSync(join(data, 'store'));
  await fill();
  register();
  const collector = await startCollector({ data, site, key: 'pk_bench', origins: '*', port: 0, logLevel: 'warn' });
  const told = [];
  try {
    for (const [what, path, ceiling, exposed] of [
      ['verdict', '/v1/verdicts/h0', 75, ({ counted }) => counted.exposed],
      ['board-of-30', '/v1/verdicts', 300, ({ hypotheses: all }) => all[0].counted.exposed],
    ])
      told.push(await measured(collector.url, what, path, ceiling, exposed));
  } finally {
    await collector.stop();
  }
  const plain = await plainMs(told[0].sql);
  for (const { what, ceiling, times, storeMs, idle, first } of told) {
    print(`${what}-p50`, at(times, 0.5), 'ms', ceiling);
    print(`${what}-p95`, at(times, 0.95), 'ms', ceiling);
    print(`${what}-store-cpu`, at(storeMs, 0.5), 'ms', plain.cpu);
    print(`${what}-nothing-new-p50`, at(idle, 0.5), 'ms', ceiling);
    print(`${what}-first`, first, 'ms', plain.ms);
  }
} finally {
  rmSync(data, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

// Ten events a visitor: everybody sees h0 and two of the others.
async function fill() {
  const { writer, ...readers } = await openChdb(join(data, 'store'));
  const store = await createClickhouseStore({ site, writer, ...readers });
  const visitors = events / 10;
  const chunk = 200_000;
  for (let from = 0; from < visitors; from += chunk)
    await writer.command(
      `INSERT INTO events
      SELECT {site:String}, sipHash64(v), toUInt32(v), toUInt32(seq), fromUnixTimestamp64Milli(at, 'UTC'), fromUnixTimestamp64Milli(at + 300, 'UTC'),
        multiIf(seq = 0, 'open', seq = 1, 'view', seq < 5, 'exposure', seq = 5, if(v % 10 = 0, 'value', 'press'), seq = 6, 'press', seq = 7, 'dwell', seq = 8, if(v % 2 = 0, 'stage', 'view'), 'viewable_impression') AS what,
        multiIf(what = 'view', '/pay', what = 'value', 'order', what = 'press', if(v % 20 = 0, 'help', 'buy'), what = 'dwell', 'pay-form', what = 'stage', 'paid', what = 'viewable_impression', if(v % 3 = 0, 'pay-form', 'banner'), 'page'),
        if(what = 'exposure', concat('h', toString(which)), ''), if(what = 'exposure', {hashes:Array(String)}[which + 1], ''),
        if(what = 'exposure', if(bitAnd(sipHash64(v, which), 1) = 0, 'old', 'new'), ''),
        if(what = 'dwell', 1000 + v % 5000, 1), map(), 0, 0, if(v % 100 = 7, 'webdriver', ''), bitNot(toUInt64(0)) - toUInt64(at + 300)
      FROM (
        SELECT intDiv(number, 10) + {from:UInt64} AS v, number % 10 AS seq, toInt64({startsAt:Int64} + v * {apart:Float64}) + seq * 2000 AS at,
          if(seq = 2, 0, 1 + (seq - 3) * 14 + sipHash64(v) % 14) AS which
        FROM numbers({n:UInt64})
      )`,
      {
        site,
        hashes: hypotheses.map(({ hash }) => hash),
        startsAt,
        apart: (days * 86_400_000 - 3_600_000) / visitors,
        from,
        n: 10 * Math.min(chunk, visitors - from),
      },
    );
  await close(writer);
  await store.stop();
}

// The day table as the closing pass leaves it, by the buckets that it is read by, in one insert: visitor by visitor it would
// take hours of closing passes. What they did is drawn anew, so only its size is that of the events.
async function close(writer) {
  const until = Date.now();
  const columns = 'site, hash, metric, arm, epoch, bucket, n, sum, sum_of_squares, closed_until';
  const mark = "fromUnixTimestamp64Milli({until:Int64}, 'UTC')";
  await writer.command(
    `INSERT INTO evidence (${columns})
    SELECT {site:String}, hash, metric.1, if(metric.1 = 'check', if(visitor % 2 = 0, 'a', 'b'), variant), 0, bucket, count(), countIf(visitor % metric.2 = 0) AS did, did, ${mark}
    FROM (
      SELECT
        visitor, hash, variant, toStartOfMinute(toDateTime(ts, 'UTC')) + INTERVAL 1 DAY AS minute, min(minute) OVER (PARTITION BY hash) AS first,
        multiIf(
          minute < toStartOfHour(first) + INTERVAL 3 HOUR, minute,
          minute < toStartOfDay(first) + INTERVAL 14 DAY, toStartOfHour(minute),
          toDateTime(toStartOfDay(minute), 'UTC')) AS bucket
      FROM events
      WHERE kind = 'exposure' AND automated = '' AND toUnixTimestamp64Milli(ts) < {until:Int64} - 86402000
    )
    ARRAY JOIN [('primary', 10), ('guardrail-0', 20), ('guardrail-1', 2), ('check', 10)] AS metric
    GROUP BY hash, metric, 4, bucket`,
    { site, until },
  );
  await writer.command(
    `INSERT INTO evidence (${columns}) SELECT {site:String}, '', 'mark', '', 0, toDateTime(0, 'UTC'), 0, 0, 0, ${mark}`,
    { site, until },
  );
}

// As if the lock had been registered when the first visitor came.
function register() {
  const { hypotheses: locked } = lockfile(hypotheses);
  const entries = Object.entries(locked).map(([id, one]) => ({ id, ...one, registeredAt: startsAt - 1000 }));
  writeFileSync(join(data, 'registry.json'), JSON.stringify({ registry: 1, site, entries }));
}

async function measured(url, what, path, ceiling, exposed) {
  const [times, storeMs, idle] = [[], [], []];
  let [first, sql, before] = [0, '', 0];
  for (let round = 0; round <= rounds; round++) {
    await more(url, 20);
    const [started, cpuBefore] = [performance.now(), storeCpuMs()];
    const answer = await (await fetch(url + path)).json();
    const ms = performance.now() - started;
    const now = exposed(answer);
    if (round === 0) [first, sql] = [ms, answer.sql[1].sql];
    else {
      times.push(ms);
      storeMs.push(storeCpuMs() - cpuBefore);
      if (now !== before + 20) throw new Error(`${now} are exposed after 20 more than ${before}`);
      const again = performance.now();
      await (await fetch(url + path)).json();
      idle.push(performance.now() - again);
    }
    before = now;
  }
  return { what, ceiling, times, storeMs, idle, first, sql };
}

// New visitors, stored, and after a time for which no answer is remembered.
async function more(url, visitors) {
  for (let i = 0; i < visitors; i++) {
    const visitor = randomBytes(8).toString('hex');
    const [{ hash }, now] = [hypotheses[0], Date.now()];
    const list = [
      { seq: 0, t: 0, kind: 'open' },
      { seq: 1, t: 900, kind: 'exposure', hypothesis: 'h0', hash, variant: assign(hypotheses[0], visitor).variant },
      { seq: 2, t: 2000, kind: 'value', name: 'order', value: 1 },
    ];
    const streams = [{ stream: randomBytes(4).toString('hex'), startedAt: now - 5000, events: list }];
    const body = JSON.stringify({ v: 1, key: 'pk_bench', site, sdk: '0.1.0', sentAt: now, visitor, streams });
    const answer = await fetch(`${url}/v1/events`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'text/plain', 'user-agent': browser },
    });
    const { accepted } = await answer.json();
    if (accepted !== list.length) throw new Error(`${accepted} of ${list.length} events accepted`);
  }
  sent += 3 * visitors;
  await after(2200);
  while ((await stored(url)) < sent) await after(200);
}

async function stored(url) {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  return Number(/^unasked_stored_total (\d+)/m.exec(metrics)?.[1] ?? 0);
}

async function plainMs(sql) {
  const { writer, ...readers } = await openChdb(join(data, 'store'));
  const [started, cpu] = [performance.now(), process.cpuUsage()];
  await writer.rows(sql);
  const ms = performance.now() - started;
  const { user, system } = process.cpuUsage(cpu);
  await Promise.all([writer, ...Object.values(readers)].map((client) => client.stop()));
  return { ms, cpu: (user + system) / 1000 };
}

// User and system time of the store, which is this process's child.
function storeCpuMs() {
  const [child] = readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8').split(' ');
  const stat = readFileSync(`/proc/${child}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

function at(times, share) {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

function print(bench, value, unit, baseline) {
  const round = (x) => Number(x.toPrecision(4));
  process.stdout.write(
    `${JSON.stringify({ bench: `verdicts/${events}/${bench}`, value: round(value), unit, baseline: round(baseline), ratio: round(value / baseline) })}\n`,
  );
}
