import type { Context } from 'hono';
import { visitorId } from '../../schema/index.js';
import { readBody } from '../ingest/body.js';
import { refuseKey } from '../ingest/ingest.js';
import { type Refused, refused } from '../ingest/refusal.js';
import { type Access, originHeaders } from './access.js';
import { type App, type Env, refuse } from './app.js';

/** What pages send besides events, which `takeEvents` takes: the wish to be forgotten, and a browser's preflight. */
export function eventRoutes(
  app: App,
  options: {
    readonly access: Access;
    readonly site: string;
    readonly isKey: (key: string) => boolean;
    /** Erases a visitor, and answers when it is on disk. */
    readonly forget: (visitor: string) => Promise<void>;
  },
): void {
  const { access, site, isKey, forget } = options;

  const fromPage = (answer: (c: Context<Env>) => Promise<Response>) => (c: Context<Env>) => {
    const sender = access.sender(c.req.header('origin'));
    if ('status' in sender) return refuse(c, sender);
    for (const [name, value] of Object.entries(originHeaders(sender.allow))) c.header(name, value);
    return answer(c);
  };

  const preflight = fromPage(async (c) => {
    c.header('Access-Control-Allow-Methods', 'POST');
    c.header('Access-Control-Allow-Headers', 'content-type, content-encoding');
    c.header('Access-Control-Max-Age', '86400');
    return c.body(null, 204);
  });

  app.options('/v1/events', preflight);
  app.options('/v1/forget', preflight);
  app.post(
    '/v1/forget',
    fromPage(async (c) => {
      const body = await readBody(c.env.incoming);
      if (body.kind === 'refused') return refuse(c, body.refused);
      const invalid = (why: string): Refused => refused(400, 'invalid', `The request cannot be read: ${why}.`);
      if (body.kind === 'unreadable') return refuse(c, invalid(body.why));
      const no = refuseKey(body.value, isKey);
      if (no) return refuse(c, no);
      const { v, site: asked, visitor } = body.value as Record<string, unknown>;
      if (v !== 1) return refuse(c, invalid(`v must be 1, got ${JSON.stringify(v)}`));
      if (asked !== site) return refuse(c, refused(403, 'site', `This collector is for the site ${site}.`));
      const parsed = visitorId.safeParse(visitor);
      if (!parsed.success) return refuse(c, invalid('visitor must be 16 lower-case hex digits'));
      await forget(parsed.data);
      return c.json({ forgotten: true });
    }),
  );
}
