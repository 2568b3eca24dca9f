// The outside of a collector: keeps every raw arrival with its time, hands it on to the real one, and misbehaves when
// it is told to.
import { createServer } from 'node:http';
import { gunzipSync } from 'node:zlib';

/**
 * `store` is the address of the real collector; without it, what arrives is only kept here. `fault(arrival, nth)` gives
 * for each request what goes wrong with it, nothing at all when it is `undefined`:
 * `{ lateMs }` it is read and taken this much later; `{ status, retryAfter }` it is refused; `{ bare }` 200 without a
 * body; `{ cut }` it is taken, and the connection cut before the answer; `{ hangMs }` nothing, then the connection is
 * cut; `{ spoil }` the event with this number is made one that no collector can take.
 */
export async function startCollector(store) {
  const arrivals = [];
  const sockets = new Set();
  let fault = () => undefined;
  let nth = 0;

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });

  async function answer(request, response) {
    const { 'user-agent': agent, 'sec-fetch-mode': mode } = request.headers;
    // Only a beacon goes out without asking for the answer.
    const arrival = { at: Date.now(), isBeacon: mode === 'no-cors', bytes: 0, events: [], isTaken: false };
    response.on('close', () => {
      arrival.until = Date.now();
    });
    const body = await whole(request);
    arrival.bytes = body.length;
    const batch = JSON.parse(body[0] === 0x1f ? gunzipSync(body) : body);
    arrival.events = eventsOf(batch);
    arrivals.push(arrival);
    const how = fault(arrival, nth++) ?? {};
    if (how.lateMs) await wait(how.lateMs);
    if (how.hangMs) return setTimeout(() => response.destroy(), how.hangMs).unref();
    if (how.bare) return reply(response, 200, '');
    if (how.status) {
      arrival.status = how.status;
      return reply(response, how.status, '{"error":"fault","message":"told to"}', how.retryAfter);
    }
    if (how.spoil !== undefined) spoil(batch, arrival, how.spoil);
    const taken = store ? await handOn(JSON.stringify(batch), agent) : { status: 200, text: '{}' };
    arrival.status = taken.status;
    arrival.isTaken = taken.status === 200;
    arrival.answer = JSON.parse(taken.text);
    if (how.cut) return response.destroy();
    return reply(response, taken.status, taken.text);
  }

  async function handOn(body, agent) {
    const headers = { 'content-type': 'text/plain', 'user-agent': agent };
    const response = await fetch(`${store}/v1/events`, { method: 'POST', body, headers });
    return { status: response.status, text: await response.text() };
  }

  const listen = (port) => new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  const close = async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  await listen(0);
  const { port } = server.address();
  return {
    url: `http://localhost:${port}`,
    arrivals,
    fault: (next) => {
      fault = next;
      nth = 0;
    },
    /** From now on connections are refused. */
    down: close,
    up: () => listen(port),
    stop: () => (server.listening ? close() : undefined),
  };
}

/** Every event, flat; the naive ones send nothing but `{ name, amount }`. */
const eventsOf = (batch) =>
  Array.isArray(batch)
    ? batch
    : batch.streams.flatMap(({ stream, events }) => events.map((event) => ({ ...event, stream })));

function spoil(batch, arrival, number) {
  const isIt = ({ amount }) => amount === number;
  arrival.events = arrival.events.filter((event) => !isIt(event));
  for (const { events } of batch.streams ?? [])
    for (const event of events.filter(isIt)) Object.assign(event, { kind: 'spoilt' });
}

async function whole(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function reply(response, status, text, retryAfter) {
  response.writeHead(status, {
    'content-type': 'application/json',
    'access-control-allow-origin': '*',
    'access-control-expose-headers': 'retry-after',
    ...(retryAfter && { 'retry-after': `${retryAfter}` }),
  });
  response.end(text);
}

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
