// The pages that are visited: one for each way of sending, each on a host, and so in a process, of its own.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';

/** What `say(number)` does with an event, and what else there is in the page. */
const ways = {
  unasked: ({ run, collector }) => `<script src="/unasked.js"></script><script>
unasked('start', { site: 'bench', key: 'pk_bench', collector: '${collector}', hypotheses: [], consent: 'granted' });
const say = (amount) => unasked('value', '${run}', amount)</script>`,
  beacon: ({ run, collector }) => `<script>
const say = (amount) => navigator.sendBeacon('${collector}/v1/events', JSON.stringify([{ name: '${run}', amount }]))</script>`,
  queue: ({ run, collector }) => `<script>
const queue = [];
const say = (amount) => queue.push({ name: '${run}', amount });
addEventListener('pagehide', () => navigator.sendBeacon('${collector}/v1/events', JSON.stringify(queue)))</script>`,
  nothing: () => '<script>const say = () => undefined</script>',
};
export const senders = ['unasked', 'beacon', 'queue'];

// What the page did is told by itself, as it does it: `did FROM TO AT`.
const driver = (isQuiet) => `<script>
const numbers = (from, to, perSecond) => new Promise((done) => {
  const began = performance.now();
  let i = from;
  const next = () => {
    const due = Math.min(to, from + Math.floor((performance.now() - began) * perSecond / 1000) + 1);
    const first = i;
    while (i < due) say(i++);
    ${isQuiet ? '' : "if (first < i) console.debug('did ' + first + ' ' + i + ' ' + Date.now());"}
    i < to ? setTimeout(next, 4) : done();
  };
  next();
})</script>`;

// What the disk has, told when it has it: `kept AT STREAM LAST NUMBERS`. It goes before the SDK.
const watchDisk = `<script>
const { put } = IDBObjectStore.prototype;
IDBObjectStore.prototype.put = function (group, key) {
  if (group?.events) this.transaction.addEventListener('complete', () => {
    const numbers = group.events.flatMap(({ kind, amount }) => kind === 'value' ? amount : []);
    console.debug(['kept', Date.now(), group.stream, group.events.at(-1).seq, ...numbers].join(' '));
  });
  return put.call(this, group, key);
}</script>`;

// The visitor's clock, so many milliseconds from the machine's.
const clock = (ms) => `<script>
let shift = ${Number(ms)};
const { now } = Date;
Date.now = () => Math.floor(now() + shift)</script>`;

// What a press takes: until the page hears it, and until what it changed is painted. And tasks of 50 ms and more.
const presses = `<button id="press" style="font-size: 3em">Press</button><i id="count"></i><script>
const presses = [], longTasks = [];
document.querySelector('#press').addEventListener('click', ({ timeStamp }) => {
  const heard = performance.now() - timeStamp;
  document.querySelector('#count').textContent++;
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => presses.push({ heard, painted: performance.now() - timeStamp });
    port2.postMessage(0);
  });
});
new PerformanceObserver((list) => longTasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' })</script>`;

/** Serves `?way=…` with the facts it needs; `disk`, `shift`, `presses` and `quiet` for what a scenario measures. */
export async function startPages() {
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url, 'http://x');
    const head = (type) => response.writeHead(200, { 'content-type': `${type}; charset=utf-8` });
    if (/^\/unasked[.\w]*\.js$/.test(pathname)) return head('text/javascript').end(await readFile(`dist${pathname}`));
    const { way, disk, shift, presses: isPressed, quiet, ...facts } = Object.fromEntries(searchParams);
    const parts = [
      shift ? clock(shift) : '',
      disk ? watchDisk : '',
      isPressed ? presses : '',
      ways[way]?.(facts) ?? '',
      driver(quiet),
    ];
    head('text/html').end(`<!doctype html><html lang="en"><title>bench</title><p>${pathname}${parts.join('')}`);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  return {
    url: (way, facts) => `http://${way}.localhost:${port}/?${new URLSearchParams({ way, ...facts })}`,
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
