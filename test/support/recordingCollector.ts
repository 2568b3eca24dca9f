import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { gunzipSync } from 'node:zlib';
import type { Batch, WireEvent } from '../../src/wire/index.js';

/** What the server does with a batch, instead of taking it. */
type Mood =
  | { readonly kind: 'take' }
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers?: Record<string, string>;
      readonly body?: unknown;
    }
  /** Reads it, keeps it, and cuts the connection before the answer. */
  | { readonly kind: 'cut' }
  | { readonly kind: 'hang' }
  /** Takes all but the events of this kind. */
  | { readonly kind: 'reject'; readonly what: WireEvent['kind']; readonly reason: string };

interface Arrival {
  readonly at: number;
  readonly status: number;
  readonly batch: Batch;
  readonly bytes: number;
  readonly contentType: string;
}

export interface RecordingCollector {
  readonly url: string;
  readonly arrivals: readonly Arrival[];
  readonly forgotten: readonly unknown[];
  readonly preflights: () => number;
  /** Paths that were asked for, without their queries. */
  readonly served: () => readonly string[];
  /** Every event that was taken, raw, with the copies. */
  readonly raw: () => (WireEvent & { readonly stream: string; readonly visitor: string })[];
  /** The same without copies. */
  readonly stored: () => (WireEvent & { readonly stream: string; readonly visitor: string })[];
  readonly mood: (mood: Mood | ((nth: number) => Mood)) => void;
  /** Serves this HTML, or whatever the path's end says, at a path, with or without its query, with these headers. */
  readonly page: (path: string, html: string, headers?: Record<string, string>) => string;
  readonly stop: () => Promise<void>;
}

/** A collector's outside: takes batches, keeps what arrived, misbehaves on request; and serves the pages of a test. */
export async function startRecordingCollector(): Promise<RecordingCollector> {
  const arrivals: Arrival[] = [];
  const forgotten: unknown[] = [];
  const pages = new Map<string, { html: string; headers: Record<string, string> }>();
  const sockets = new Set<Socket>();
  const served: string[] = [];
  let preflights = 0;
  let nth = 0;
  let mood: Mood | ((nth: number) => Mood) = { kind: 'take' };
  const known = new Set<string>();

  const events = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { text, bytes } = await read(request);
    const batch = JSON.parse(text) as Batch;
    const now = typeof mood === 'function' ? mood(nth++) : mood;
    const status = now.kind === 'answer' ? now.status : now.kind === 'hang' ? 0 : 200;
    const contentType = String(request.headers['content-type']);
    arrivals.push({ at: Date.now(), status: now.kind === 'cut' ? 200 : status, batch, bytes, contentType });
    if (now.kind === 'hang') return;
    if (now.kind === 'cut') return void request.socket.destroy();
    if (now.kind === 'answer')
      return send(response, now.status, now.body ?? { error: 'mood', message: 'by the test' }, now.headers);
    let accepted = 0;
    let duplicate = 0;
    let i = -1;
    const rejected: unknown[] = [];
    for (const { stream, events } of batch.streams)
      for (const { seq, kind } of events) {
        i++;
        if (now.kind === 'reject' && kind === now.what) {
          rejected.push({ i, code: 'invalid', reason: now.reason });
          continue;
        }
        const key = `${batch.visitor}.${stream}.${seq}`;
        if (known.has(key)) duplicate++;
        else accepted++;
        known.add(key);
      }
    send(response, 200, { accepted, duplicate, rejected });
  };

  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://x');
    served.push(pathname);
    if (request.method === 'OPTIONS') {
      preflights++;
      return send(response, 204, '');
    }
    if (pathname === '/v1/events') return void events(request, response).catch(() => response.destroy());
    if (pathname === '/v1/forget')
      return void read(request).then(({ text }) => {
        forgotten.push(JSON.parse(text));
        send(response, 200, { forgotten: true });
      });
    const page = pages.get(request.url ?? '') ?? pages.get(pathname);
    if (!page && /^\/unasked(\.\w+)?\.js$/.test(pathname))
      return void readFile(`dist${pathname}`).then((body) => {
        response.writeHead(200, { 'content-type': 'text/javascript' }).end(body);
      });
    const type = pathname.endsWith('.lock') ? 'application/json' : 'text/html; charset=utf-8';
    response
      .writeHead(page ? 200 : 404, {
        'content-type': pathname.endsWith('.js') ? 'text/javascript' : type,
        ...page?.headers,
      })
      .end(page?.html ?? 'not there');
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;

  const raw: RecordingCollector['raw'] = () =>
    arrivals
      .filter(({ status }) => status === 200)
      .flatMap(({ batch: { visitor, streams } }) =>
        streams.flatMap(({ stream, events }) => events.map((event) => ({ ...event, stream, visitor }))),
      );
  return {
    url,
    arrivals,
    forgotten,
    preflights: () => preflights,
    served: () => served,
    raw,
    stored: () => [...new Map(raw().map((event) => [`${event.visitor}.${event.stream}.${event.seq}`, event])).values()],
    mood: (next) => {
      mood = next;
      nth = 0;
    },
    page: (path, html, headers = {}) => {
      pages.set(path, { html, headers });
      return url + path;
    },
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function send(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    'access-control-allow-origin': '*',
    'access-control-expose-headers': 'retry-after',
    ...headers,
  });
  response.end(status === 204 ? undefined : JSON.stringify(body));
}

async function read(request: IncomingMessage): Promise<{ text: string; bytes: number }> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const isGzip = body[0] === 0x1f && body[1] === 0x8b;
  return { text: (isGzip ? gunzipSync(body) : body).toString(), bytes: body.length };
}
