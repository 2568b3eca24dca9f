import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from 'hono';
import { refused } from '../ingest/refusal.js';
import { type App, type Env, refuse } from './app.js';

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  map: 'application/json',
};

// Nothing inline, nothing from elsewhere; strings never become markup or code.
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

/** The dashboard at `/`, and the SDK for script tags at `/unasked.js` with its parts beside it, as `npm run build` made them. */
export function fileRoutes(app: App, { dashboard, sdk }: { readonly dashboard: string; readonly sdk: string }): void {
  const files = fileCache();

  const serve = async (c: Context<Env>, path: string, cacheControl: string): Promise<Response> => {
    const file = await files(path);
    if (!file) {
      return refuse(c, refused(404, 'not_built', `${c.req.path.slice(0, 80)} is not there. Run npm run build first.`));
    }
    c.header('Cache-Control', cacheControl);
    c.header('ETag', file.tag);
    if (c.req.header('if-none-match') === file.tag) return c.body(null, 304);
    c.header('Content-Type', types[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream');
    return c.body(file.bytes);
  };

  app.get('/', (c) => {
    c.header('Content-Security-Policy', policy);
    return serve(c, join(dashboard, 'index.html'), 'no-cache');
  });
  app.get('/assets/:name{[A-Za-z0-9_-]+\\.[a-z.]+}', (c) => serve(c, join(dashboard, c.req.param('name')), 'no-cache'));
  app.get('/:name{unasked(\\.[a-z]+)?\\.js}', (c) => {
    c.header('Access-Control-Allow-Origin', '*');
    c.header('Cross-Origin-Resource-Policy', 'cross-origin');
    // Not for longer, and never stale: the parts are of one version.
    return serve(c, join(sdk, c.req.param('name')), 'public, max-age=300, must-revalidate');
  });
}

// Read again only when the file has changed, so that a rebuild shows at once.
function fileCache(): (
  path: string,
) => Promise<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly tag: string } | undefined> {
  const kept = new Map<
    string,
    { readonly changed: number; readonly bytes: Uint8Array<ArrayBuffer>; readonly tag: string }
  >();
  return async (path) => {
    try {
      const { mtimeMs } = await stat(path);
      const known = kept.get(path);
      if (known?.changed === mtimeMs) return known;
      const bytes = new Uint8Array(await readFile(path));
      const file = {
        changed: mtimeMs,
        bytes,
        tag: `"${createHash('sha256').update(bytes).digest('hex').slice(0, 24)}"`,
      };
      kept.set(path, file);
      return file;
    } catch {
      return undefined;
    }
  };
}
