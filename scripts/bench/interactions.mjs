// What the SDK adds to an interaction, in Chromium: node scripts/bench/interactions.mjs (after npm run build). JSON lines
// out. Every handler, observer callback, timer and idle callback that the SDK registers is timed by itself, with the
// 5 µs clock of an isolated page; the baseline is another SDK that also tells dead and rage clicks, in the same page and by
// the same stopwatch. What runs after an `await` is in no callback: that is in the second figure, the whole main thread
// with and without ours, turn about.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { gunzipSync } from 'node:zlib';
import puppeteer from 'puppeteer-core';

const presses = Number(process.env.PRESSES ?? 300);
const everyMs = 110;
/** The last word of a press comes within 7 s. */
const tailMs = 8500;

const line = (bench, value, unit, baseline, ratio) =>
  process.stdout.write(`${JSON.stringify({ bench, value, unit, baseline, ratio })}\n`);
const round = (value) => Math.round(value * 10000) / 10000;
const sum = (list) => list.reduce((all, each) => all + each, 0);
const quantile = (list, q) => [...list].sort((a, b) => a - b)[Math.floor(list.length * q)];
const median = (list) => quantile(list, 0.5);
const quietMs = ({ middle, calls }) => middle * calls;
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

const peer = 'scripts/bench/peer';
const peerScript = `${peer}/node_modules/@amplitude/analytics-browser/lib/scripts/amplitude-min.js`;
if (!existsSync(peerScript))
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: peer });
/** All that it can capture by itself, so that both hear the same. */
const peerStart = `amplitude.init('bench', { serverUrl: location.origin + '/peer', autocapture: { elementInteractions: true,
  frustrationInteractions: true, formInteractions: true, fileDownloads: true, pageViews: true, sessions: true, webVitals: true } })`;

// Times what a script under /unasked… registers: whose it is, is read from the stack.
const stopwatch = () => {
  const spent = [];
  window.spent = spent;
  const own = performance.now.bind(performance);
  let depth = 0;
  let inside = '';
  const ours = () => {
    // Inside of a callback that is timed everything is the SDK's, and to ask for the stack would cost more than it does.
    if (depth) return inside;
    const frames = new Error().stack.split('\n').filter((frame) => frame.includes('/unasked'));
    return frames.length
      ? (frames[1] ?? frames[0]).replace(/^.*\/unasked\.?(.*?)\.?js:\d+:(\d+).*$/, '$1:$2')
      : undefined;
  };
  const timed = (run, source) =>
    function (...args) {
      if (!depth++) inside = source.replace(/ in .*/, '').replace(/^/, 'in ');
      const begin = own();
      try {
        return run.apply(this, args);
      } finally {
        if (!--depth) spent.push([begin, own() - begin, source]);
      }
    };
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  const wrapped = new WeakMap();
  EventTarget.prototype.addEventListener = function (type, heard, options) {
    const where = heard && ours();
    if (!where) return addEventListener.call(this ?? window, type, heard, options);
    const byType = wrapped.get(heard) ?? {};
    wrapped.set(heard, byType);
    byType[type] ??= timed(heard, `${type} ${where}`);
    return addEventListener.call(this ?? window, type, byType[type], options);
  };
  EventTarget.prototype.removeEventListener = function (type, heard, options) {
    return removeEventListener.call(this ?? window, type, wrapped.get(heard)?.[type] ?? heard, options);
  };
  for (const name of ['setTimeout', 'requestIdleCallback']) {
    const begin = window[name];
    window[name] = (run, ...more) => {
      const where = ours();
      return begin.call(
        window,
        where ? timed(run, `${name} ${name === 'setTimeout' && Math.round(more[0])} ${where}`) : run,
        ...more,
      );
    };
  }
  for (const name of ['MutationObserver', 'IntersectionObserver', 'PerformanceObserver']) {
    const Observer = window[name];
    window[name] = class extends Observer {
      constructor(heard, ...more) {
        const where = ours();
        super(where ? timed(heard, `${name} ${where}`) : heard, ...more);
      }
    };
    window[name].supportedEntryTypes = Observer.supportedEntryTypes;
  }
};

// 5,700 elements, 40 of them declared, as a shop's list page; what is added is counted, and said.
function page(path) {
  const cards = Array.from(
    { length: 950 },
    (_, i) =>
      `<li><a href="#"><img alt=""><b>Lamp ${i}</b></a><button${i < 40 ? ` data-touchpoint="card-${i}"` : ''}>Add</button></li>`,
  ).join('');
  const tag = {
    '/without': '',
    '/peer/measured': `<script src="/unasked.peer.js"></script><script>${peerStart}</script>`,
  };
  const own = '<script src="/unasked.js" data-site="bench" data-key="pk_bench" data-consent="granted"></script>';
  return `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">
${path.endsWith('/measured') ? `<script>(${stopwatch})()</script>` : ''}
<body style="font:14px sans-serif"><p><b id="cart">0</b> <input id="search" data-touchpoint="search"> <span id="said"></span></p><ul>${cards}</ul>
<script>
document.querySelector('ul').addEventListener('click', (event) => {
  event.preventDefault();
  const button = event.target.closest('button');
  if (!button) return;
  document.querySelector('#cart').textContent++;
  button.classList.toggle('added');
  const toast = document.createElement('i');
  toast.textContent = 'Added';
  document.querySelector('#said').replaceChildren(toast);
});
document.querySelector('#search').addEventListener('input', (event) => { document.querySelector('#said').textContent = event.target.value.length });
</script>${tag[path] ?? own}`;
}

const isolated = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' };
const server = createServer((request, response) => {
  const { pathname } = new URL(request.url, 'http://x');
  if (/^\/unasked[.\w]*\.js$/.test(pathname))
    return response
      .writeHead(200, { 'content-type': 'text/javascript', ...isolated })
      .end(readFileSync(pathname === '/unasked.peer.js' ? peerScript : `dist${pathname}`));
  if (pathname === '/peer')
    return request
      .on('end', () => response.writeHead(200, { 'content-type': 'application/json' }).end('{"code":200}'))
      .resume();
  if (request.url !== '/v1/events')
    return response.writeHead(200, { 'content-type': 'text/html', ...isolated }).end(page(request.url));
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const body = Buffer.concat(chunks);
    const { streams } = JSON.parse(body[0] === 0x1f ? gunzipSync(body) : body);
    const accepted = sum(streams.map(({ events }) => events.length));
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify({ accepted, duplicate: 0, rejected: [] }));
  });
});
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
  const places = await tab.evaluate(() =>
    [...document.querySelectorAll('li button')].slice(0, 12).map((each) => {
      const { x, y, width, height } = each.getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    }),
  );
  return Object.assign(tab, { session, places });
}

/** Main-thread CPU of whatever runs in between, in milliseconds. */
async function busyMs({ session }, run) {
  const ticks = async () =>
    (await session.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration').value;
  const before = await ticks();
  await run();
  return ((await ticks()) - before) * 1000;
}

async function click({ session, places }, nth) {
  const at = { ...places[nth % places.length], button: 'left', clickCount: 1 };
  await session.send('Input.dispatchMouseEvent', { ...at, type: 'mouseMoved', button: 'none' });
  await session.send('Input.dispatchMouseEvent', { ...at, type: 'mousePressed' });
  await session.send('Input.dispatchMouseEvent', { ...at, type: 'mouseReleased' });
  await wait(everyMs);
}

/** A button by Enter, then a letter in the field. */
async function key({ session }, nth) {
  const [name, text] = nth % 2 ? ['Enter', '\r'] : ['a', 'a'];
  const code = nth % 2 ? 'Enter' : 'KeyA';
  const keys = { key: name, code, windowsVirtualKeyCode: nth % 2 ? 13 : 65 };
  await session.send('Input.dispatchKeyEvent', { ...keys, type: 'keyDown', text });
  await session.send('Input.dispatchKeyEvent', { ...keys, type: 'keyUp' });
  await wait(everyMs);
}
const focus = (tab, nth) => tab.evaluate(`document.querySelector('${nth % 2 ? 'li button' : '#search'}').focus()`);

/** Of an SDK alone, for each kind of interaction: what each took until the next one began, and what followed the last. */
async function measure(path) {
  const tab = await open(path);
  if (!(await tab.evaluate('crossOriginIsolated')))
    throw new Error('the page is not isolated: its clock is too coarse');
  await wait(4000);
  const found = {};
  for (const [name, act] of [
    ['click', click],
    ['key', key],
  ]) {
    const begins = [];
    for (let i = 0; i < presses; i++) {
      if (act === key) await focus(tab, i);
      begins.push(await tab.evaluate(`${i ? '' : 'spent.length = 0, '}performance.now()`));
      await act(tab, i);
    }
    await wait(tailMs);
    const spent = await tab.evaluate('spent');
    const each = begins.map((from, i) =>
      sum(spent.flatMap(([at, ms]) => (at >= from && at < (begins[i + 1] ?? from + everyMs) ? ms : []))),
    );
    const bySource = new Map();
    for (const [, ms, source] of spent) bySource.set(source, [...(bySource.get(source) ?? []), ms]);
    const sources = [...bySource].map(([source, calls]) => ({
      source,
      ms: sum(calls),
      calls: calls.length,
      middle: median(calls),
    }));
    found[name] = {
      mean: sum(spent.map(([, ms]) => ms)) / presses,
      p98: quantile(each, 0.98),
      // By the middle call of each source: what else the machine ran in between is in no middle.
      quiet: sum(sources.map(quietMs)) / presses,
      // Of it, what the interaction itself waits for: listeners and observers, no timers.
      handlers: sum(sources.filter(({ source }) => !/^(setTimeout|requestIdle)/.test(source)).map(quietMs)) / presses,
      sources: sources.sort((a, b) => b.ms - a.ms).slice(0, 16),
    };
  }
  await tab.close();
  return found;
}

try {
  const theirs = await measure('/peer/measured');
  const ours = await measure('/measured');
  for (const name of ['click', 'key']) {
    for (const of of ['mean', 'p98', 'quiet', 'handlers']) {
      const [a, b] = [ours[name][of], theirs[name][of]];
      line(`interaction.${name}.sdk.${of}`, round(a), 'ms', round(b), round(a / b));
    }
    for (const { source, ms, calls, middle } of ours[name].sources)
      line(`interaction.${name}.sdk.of ${source}: ${calls} calls, median ${round(middle)}`, round(ms / presses), 'ms');
  }

  // The whole main thread, ten interactions at a time.
  for (const [name, act] of [
    ['click', click],
    ['key', key],
  ]) {
    const tabs = [await open('/with'), await open('/without')];
    const times = [[], []];
    await wait(4000);
    for (let i = 0; i < presses; i += 10)
      for (const [nth, each] of tabs.entries()) {
        await each.bringToFront();
        await wait(200);
        const ms = await busyMs(each, async () => {
          for (let k = 0; k < 10; k++) {
            if (act === key) await focus(each, k);
            await act(each, k);
          }
        });
        times[nth].push(ms / 10);
      }
    const [a, b] = times;
    line(`interaction.${name}.cpu.median`, round(median(a)), 'ms', round(median(b)), round(median(a) / median(b)));
    line(
      `interaction.${name}.cpu.mean`,
      round(sum(a) / a.length),
      'ms',
      round(sum(b) / b.length),
      round(sum(a) / sum(b)),
    );
    for (const each of tabs) await each.close();
  }

  // The start: the core by itself, then what comes within 3 s after it: the second part, what it writes and sends.
  const script = readFileSync('dist/unasked.js');
  const core = [];
  const rest = [];
  const [nothing, idle] = [[], []];
  for (let i = 0; i < 7; i++) {
    const tab = await open('/without');
    await wait(500);
    nothing.push(await busyMs(tab, () => tab.evaluate('1')));
    idle.push(await busyMs(tab, () => wait(3000)));
    core.push(
      await busyMs(tab, () =>
        tab.evaluate(`${script};
          unasked('start', { site: 'bench', key: 'pk_bench', collector: location.origin, hypotheses: [], consent: 'granted' }); 1`),
      ),
    );
    rest.push(await busyMs(tab, () => wait(3000)));
    await tab.close();
  }
  line('start.core.cpu', round(median(core) - median(nothing)), 'ms', round(median(nothing)));
  line('start.second.cpu', round(median(rest) - median(idle)), 'ms', round(median(idle)));
} finally {
  await browser.close();
  server.close();
}
