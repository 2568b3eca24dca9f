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
    c.header('X-Content-Type-Options', 'nosniff');
    c.header('Referrer-Policy', 'no-referrer');
  });
  app.notFound((c) =>
    refuse(c, refused(404, 'not_found', `There is nothing at ${c.req.method} ${c.req.path.slice(0, 80)}.`)),
  );
  app.onError((error, c) => {
    if (isCollectorError(error)) {
      const known = statuses[error.code];
      if (known) return refuse(c, refused(known, error.code, error.message, known === 503 ? 1 : undefined));
    }
    log.error({ code: (error as { code?: unknown }).code, message: error.message, path: c.req.path }, 'request failed');
    return refuse(c, refused(503, 'failed', 'The collector could not answer this; its log says why.', 5));
  });
  return app;
}

const statuses: Readonly<Record<string, Refused['status']>> = {
  'bad-lock': 400,
  'lock-conflict': 409,
  'log-unavailable': 503,
  'store-unavailable': 503,
  'query-failed': 503,
};

export function refuse(c: Context<Env>, { status, body, retryAfter }: Refused): Response {
  if (retryAfter !== undefined) c.header('Retry-After', String(retryAfter));
  // What is refused before it is read may still be on its way: nobody waits for it.
  if (status === 413 || status === 415) c.header('Connection', 'close');
  return c.json(body, status);
}

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
