// The collector under load: events acknowledged, each on disk first; what they cost; how long an answer takes; how long
// a killed one is away. The baseline is measured in the same run: the same HTTP server and JSON.parse, and nothing else.
// One JSON line for each figure. Usage: node scripts/bench/collector.mjs [seconds]
import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const self = fileURLToPath(import.meta.url);
const batchEvents = 50;

if (process.send) await serve(process.argv[2], process.argv[3]);
else await bench(Number(process.argv[2] ?? 5));

async function serve(what, data) {
  const url = what === 'collector' ? await startCollector(data) : await startBaseline();
  process.on('message', () => process.send({ ownMs: cpuMs(process.pid), storeMs: childrenMs(process.pid) }));
  process.send({ url });
}

async function startCollector(data) {
  const { startCollector } = await import('../../dist/modules/collector/index.js');
  return (await startCollector({ data, site: 'bench', key: 'pk_bench', origins: '*', port: 0, logLevel: 'silent' }))
    .url;
}

async function startBaseline() {
  const { createAdaptorServer } = await import('@hono/node-server');
  const { Hono } = await import('hono');
  const app = new Hono();
  app.post('/v1/events', async (c) => {
    const chunks = [];
    for await (const chunk of c.env.incoming) chunks.push(chunk);
    const batch = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    return c.json({ accepted: batch.streams[0].events.length, duplicate: 0, rejected: [] });
  });
  const server = createAdaptorServer({ fetch: app.fetch });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${server.address().port}`;
}

// User and system time of a process.
function cpuMs(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

function childrenMs(pid) {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
  return children.reduce((sum, child) => sum + cpuMs(child), 0);
}

async function bench(seconds) {
  const data = mkdtempSync(join(tmpdir(), 'unasked-bench-'));
  try {
    for (const connections of [8, 64]) {
      const baseline = await load('baseline', data, seconds, connections);
      const durable = await load('collector', data, seconds, connections);
      const say = (what, value, unit, base) => print(`collector/${connections}/${what}`, value, unit, base);
      say('durable-events', durable.perSecond, 'events/s', baseline.perSecond);
      say('ingest-cpu-per-event', durable.ownUs, 'us', baseline.ownUs);
      say('cpu-per-event', durable.ownUs + durable.storeUs, 'us', baseline.ownUs);
      say('ack-p50', durable.p50, 'ms', baseline.p50);
      say('ack-p99', durable.p99, 'ms', baseline.p99);
      if (connections === 8) say('restart-to-first-ack', durable.restartMs, 'ms', baseline.restartMs);
    }
  } finally {
    rmSync(data, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

function print(bench, value, unit, baseline) {
  const round = (x) => Number(x.toPrecision(4));
  process.stdout.write(
    `${JSON.stringify({ bench, value: round(value), unit, baseline: round(baseline), ratio: round(value / baseline) })}\n`,
  );
}

async function load(what, data, seconds, connections) {
  let server = await begin(what, data);
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const times = [];
  const drive = async (until, times) => {
    let n = 0;
    while (performance.now() < until) {
      const started = performance.now();
      n += await post(server.url, body(), agent);
      times.push(performance.now() - started);
    }
    return n;
  };
  const all = async (ms, times) => {
    const until = performance.now() + ms;
    const counts = await Promise.all(Array.from({ length: connections }, () => drive(until, times)));
    return counts.reduce((a, b) => a + b, 0);
  };
  await all(2000, []); // warm
  const cpuBefore = await server.cpu();
  const started = performance.now();
  const events = await all(seconds * 1000, times);
  const elapsed = performance.now() - started;
  if (what === 'collector') await new Promise((resolve) => setTimeout(resolve, 1500)); // what was taken is also stored
  const cpu = await server.cpu();

  const killedAt = performance.now();
  await server.kill();
  server = await begin(what, data);
  await post(server.url, body(), agent);
  const restartMs = performance.now() - killedAt;
  await server.kill();
  agent.destroy();
  times.sort((a, b) => a - b);
  const us = (name) => ((cpu[name] - cpuBefore[name]) * 1000) / events;
  const perEvent = { ownUs: us('ownMs'), storeUs: us('storeMs') };
  const at = (share) => times[Math.floor(times.length * share)];
  return { perSecond: (events / elapsed) * 1000, ...perEvent, p50: at(0.5), p99: at(0.99), restartMs };
}

async function begin(what, data) {
  const child = fork(self, [what, data], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const hear = () => new Promise((resolve) => child.once('message', resolve));
  const { url } = await hear();
  return {
    url,
    cpu: async () => {
      const answer = hear();
      child.send('cpu');
      return answer;
    },
    kill: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function body() {
  const startedAt = Date.now() - 1000;
  const events = Array.from({ length: batchEvents }, (_, seq) =>
    seq === 0
      ? { seq, t: 0, kind: 'open' }
      : seq % 3
        ? { seq, t: seq * 10, kind: 'press', element: 'buy', by: 'mouse' }
        : { seq, t: seq * 10, kind: 'dwell', element: 'pay-form', inViewMs: 1200, focusedMs: 900, activeMs: 700 },
  );
  const streams = [{ stream: randomBytes(4).toString('hex'), startedAt, events }];
  const visitor = randomBytes(8).toString('hex');
  return JSON.stringify({ v: 1, key: 'pk_bench', site: 'bench', sdk: '0.1.0', sentAt: startedAt, visitor, streams });
}

function post(url, text, agent) {
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'text/plain',
      'content-length': Buffer.byteLength(text),
      'user-agent': 'Mozilla/5.0 bench',
    };
    const sent = request(`${url}/v1/events`, { method: 'POST', agent, headers }, (response) => {
      let answer = '';
      response.setEncoding('utf8').on('data', (chunk) => {
        answer += chunk;
      });
      response.on('end', () => {
        if (response.statusCode === 200) resolve(JSON.parse(answer).accepted);
        else reject(new Error(`${response.statusCode} ${answer}`));
      });
    });
    sent.on('error', reject);
    sent.end(text);
  });
}
