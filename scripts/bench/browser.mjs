// What the SDK costs a page, in Chromium: node scripts/bench/browser.mjs (after npm run build). JSON lines out.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { brotliCompressSync, gunzipSync } from 'node:zlib';
import puppeteer from 'puppeteer-core';

const line = (bench, value, unit, baseline, ratio) =>
  process.stdout.write(`${JSON.stringify({ bench, value, unit, baseline, ratio })}\n`);
const round = (value) => Math.round(value * 1000) / 1000;
const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];
const quantile = (list, q) => [...list].sort((a, b) => a - b)[Math.floor(list.length * q)];
const script = readFileSync('dist/unasked.js');
const second = readFileSync('dist/unasked.second.js');
const vitals = readFileSync('dist/unasked.vitals.js');
line('script.brotli', brotliCompressSync(script).length, 'B');
line('script.second.brotli', brotliCompressSync(second).length, 'B');
line('script.vitals.brotli', brotliCompressSync(vitals).length, 'B');

let bodies = [];
const server = createServer((request, response) => {
  const file = { '/unasked.js': script, '/unasked.second.js': second, '/unasked.vitals.js': vitals }[
    request.url.split('?')[0]
  ];
  if (file) return response.writeHead(200, { 'content-type': 'text/javascript' }).end(file);
  if (request.url !== '/v1/events')
    return response.writeHead(200, { 'content-type': 'text/html' }).end(page(request.url === '/with'));
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    bodies.push(Buffer.concat(chunks).length);
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer(Buffer.concat(chunks))));
  });
});

// 5,700 elements, 40 of them declared, as a shop's list page.
function page(isWith) {
  const cards = Array.from(
    { length: 950 },
    (_, i) =>
      `<li><a href="#"><img alt=""><b>Lamp ${i}</b></a><button${i < 40 ? ` data-touchpoint="card-${i}"` : ''}>Add</button></li>`,
  ).join('');
  const tag = isWith
    ? `<script>${script}</script><script>
       unasked('start', { site: 'bench', key: 'pk_bench', collector: location.origin, hypotheses: [], consent: 'granted' })</script>`
    : '';
  return `<!doctype html><body><ul>${cards}</ul><script>document.querySelector('ul').addEventListener('click', (e) => e.preventDefault())</script>${tag}`;
}

function answer(body) {
  const text = body[0] === 0x1f ? gunzipSync(body) : body;
  const { streams } = JSON.parse(text);
  return { accepted: streams.reduce((sum, { events }) => sum + events.length, 0), duplicate: 0, rejected: [] };
}

await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const url = `http://localhost:${server.address().port}`;
const browser = await puppeteer.launch({
  executablePath: '/usr/bin/chromium',
  args: [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
  ],
});

async function open(path) {
  const tab = await browser.newPage();
  await tab.goto(url + path);
  const session = await tab.createCDPSession();
  // Ticks of the main thread itself, so that other work on the machine does not count.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return Object.assign(tab, { session });
}

/** Main-thread CPU of whatever runs in between, in milliseconds. */
async function busyMs({ session }, run) {
  const ticks = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration').value;
  };
  const before = await ticks();
  await run();
  return ((await ticks()) - before) * 1000;
}

try {
  const starts = [];
  const nothing = [];
  for (let i = 0; i < 9; i++) {
    const tab = await open('/without');
    nothing.push(await busyMs(tab, () => tab.evaluate('1')));
    starts.push(
      await busyMs(tab, () =>
        tab.evaluate(`${script};
          unasked('start', { site: 'bench', key: 'pk_bench', collector: location.origin, hypotheses: [], consent: 'granted' }); 1`),
      ),
    );
    await tab.close();
  }
  line('start.evaluation', round(median(starts) - median(nothing)), 'ms', round(median(nothing)));

  const tab = await open('/with');
  await new Promise((resolve) => setTimeout(resolve, 2500));
  bodies = [];
  const signals = `new Promise((done) => { let i = 0; const next = () => {
    for (let k = 0; k < 10; k++) unasked('value', 'value-' + (i++ % 20), i); i < 1000 ? setTimeout(next, 10) : setTimeout(done, 2500) }; next() })`;
  const idle = signals.replaceAll("unasked('value', 'value-' + (i++ % 20), i)", 'i++');
  const without = await busyMs(tab, () => tab.evaluate(idle));
  const withSdk = await busyMs(tab, () => tab.evaluate(signals));
  line('signals.1000.cpu', round(withSdk - without), 'ms', round(without), round(withSdk / without));
  line(
    'signals.1000.body',
    bodies.reduce((sum, bytes) => sum + bytes, 0),
    'B gzip',
  );
  line('signals.1000.requests', bodies.length, 'requests');
  await tab.close();

  // Both pages in one run, turn about, so that the machine's noise hits both alike.
  const times = { '/with': [], '/without': [] };
  for (let turn = 0; turn < 3; turn++)
    for (const path of ['/with', '/without']) {
      const each = await open(path);
      for (let i = 0; i < 40; i++) {
        times[path].push(await busyMs(each, () => each.click(`li:nth-child(${1 + (i % 8)}) button`)));
      }
      await each.close();
    }
  const [a, b] = [times['/with'], times['/without']];
  line('interaction.median', round(median(a)), 'ms', round(median(b)), round(median(a) / median(b)));
  line(
    'interaction.p98',
    round(quantile(a, 0.98)),
    'ms',
    round(quantile(b, 0.98)),
    round(quantile(a, 0.98) / quantile(b, 0.98)),
  );

  // What the observer of added elements costs: 1,000 insertions of one card.
  const insert = `(() => { const ul = document.querySelector('ul'); for (let i = 0; i < 1000; i++) ul.insertAdjacentHTML('beforeend', '<li><b>x</b></li>') })()`;
  const inserts = { '/with': [], '/without': [] };
  for (let turn = 0; turn < 5; turn++)
    for (const path of ['/with', '/without']) {
      const each = await open(path);
      inserts[path].push(await busyMs(each, () => each.evaluate(insert)));
      await each.close();
    }
  const [c, d] = [median(inserts['/with']), median(inserts['/without'])];
  line('insert.1000', round(c), 'ms', round(d), round(c / d));
} finally {
  await browser.close();
  server.close();
}
