import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import type { Logger } from 'pino';
import { isCollectorError } from '../errors/collectorError.js';
import { type Refused, refused } from '../ingest/refusal.js';
import type { Access } from './access.js';

export type Env = { Bindings: HttpBindings };
export type App = Hono<Env>;

/** The router, with what holds for every answer. */
export function createApp(log: Logger): App {
  const app = new Hono<Env>();
  app.use(async (c, next) => {
    await next();
    for (const [name, value] of Object.entries(everyHeader)) c.header(name, value);
  });
  app.notFound((c) =>
    refuse(c, refused(404, 'not_found', `There is nothing at ${c.req.method} ${c.req.path.slice(0, 80)}.`)),
  );
  app.onError((error, c) => refuse(c, refusalOf(error, log, c.req.path)));
  return app;
}

export const everyHeader: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
};

/** What is answered for an error: its own message when it is one of ours, and else only that there was one. */
export function refusalOf(error: unknown, log: Logger, path: string): Refused {
  if (isCollectorError(error)) {
    const known = statuses[error.code];
    if (known) return refused(known, error.code, error.message, known === 503 ? 1 : undefined);
  }
  const { code, message } = Object(error) as { readonly code?: unknown; readonly message?: unknown };
  log.error({ code, message, path }, 'request failed');
  return refused(503, 'failed', 'The collector could not answer this; its log says why.', 5);
}

const statuses: Readonly<Record<string, Refused['status']>> = {
  'bad-lock': 400,
  'lock-conflict': 409,
  'log-unavailable': 503,
  'store-unavailable': 503,
  'query-failed': 503,
};

export function refuse(c: Context<Env>, refusal: Refused): Response {
  for (const [name, value] of Object.entries(refusalHeaders(refusal))) c.header(name, value);
  return c.json(refusal.body, refusal.status);
}

/** What is refused before it is read may still be on its way: nobody waits for it. */
export const refusalHeaders = ({ status, retryAfter }: Refused): Record<string, string> => ({
  ...(retryAfter !== undefined && { 'Retry-After': String(retryAfter) }),
  ...((status === 413 || status === 415) && { Connection: 'close' }),
});

/** Runs `answer` for those who may read. */
export const forReaders =
  (access: Access, answer: (c: Context<Env>) => Response | Promise<Response>) =>
  (c: Context<Env>): Response | Promise<Response> => {
    const no = access.reader({
      host: c.req.header('host'),
      origin: c.req.header('origin'),
      authorization: c.req.header('authorization'),
    });
    if (no) return refuse(c, no);
    c.header('Cache-Control', 'no-store');
    return answer(c);
  };
