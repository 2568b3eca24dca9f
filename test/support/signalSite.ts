import { readFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { govukPage } from './govukPage.js';
import { fixtures, packagesFolder } from './signalPages.js';
import { root } from './unasked.js';

export interface SignalSite {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** Where the SDK's script and its other parts are, unless `UNASKED_SDK` names another folder. */
const sdk = process.env.UNASKED_SDK ?? join(root, 'dist');

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.json': 'application/json',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

/** Where a page is left for: the SDK is not there, so that nothing is told but what the page itself has told. */
export const endPage = '/end';

/** What pages ask of other hosts, served from the packages that those hosts serve. */
const mirrors: readonly (readonly [host: RegExp, path: string])[] = [
  [/https:\/\/cdn\.jsdelivr\.net\/npm\/bootstrap@5\.2\.3\//g, '/bootstrap/'],
  [/https:\/\/petstore\.swagger\.io\/v2\/swagger\.json/g, '/own/petstore.json'],
];

let sites = 0;

/**
 * Serves the built pages of the packages and our own, each with the SDK in its head. A site of its own for each load, by
 * its port and, since ports come back, by its name: no visitor, disk or lock is shared. Other hosts are refused by the
 * pages' policy.
 */
export async function startSignalSite(collector: string): Promise<SignalSite> {
  const head = inject(collector, `tasks${++sites}`);
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://x').pathname);
    void answer(path, collector, head, response).catch(() => response.writeHead(404).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(path: string, collector: string, head: string, response: ServerResponse): Promise<void> {
  const type = types[extname(path)] ?? 'application/octet-stream';
  if (path === '/slow.json')
    return void setTimeout(() => response.writeHead(200, { 'content-type': type }).end('{}'), 1800);
  if (path === endPage) return void response.writeHead(200, { 'content-type': 'text/html' }).end('<title>end</title>');
  const body = await read(path);
  const isText = /\.(html|js|css)$/.test(path);
  const text = isText ? mirrors.reduce((now, [from, to]) => now.replace(from, to), body.toString()) : body;
  if (typeof text !== 'string' || extname(path) !== '.html')
    return void response.writeHead(200, { 'content-type': type, 'cache-control': 'max-age=600' }).end(text);
  const policy = `default-src 'self' data: blob: 'unsafe-inline' 'unsafe-eval'; connect-src 'self' ${collector} data: blob:; form-action 'self'`;
  response
    .writeHead(200, { 'content-type': type, 'content-security-policy': policy, 'cache-control': 'no-store' })
    .end(text.replace(/<head[^>]*>/i, (tag) => tag + head));
}

async function read(path: string): Promise<Buffer> {
  if (/^\/unasked(\.\w+)?\.js$/.test(path)) return readFile(join(sdk, path));
  const inside = normalize(path);
  if (inside === '/own/govuk.html') return Buffer.from(await govukPage());
  if (inside.startsWith('/own/')) return readFile(join(fixtures, inside));
  // Gentelella asks for its parts from the root of its site.
  const home = /^\/(js|assets|images)\//.test(inside) ? 'gentelella/dist' : '';
  return readFile(join(packagesFolder, home, inside));
}

/** The SDK as a page would have it, and what the runner needs to find and to time. */
const inject = (collector: string, site: string): string => `<script>{
  const closed = new WeakMap(), attach = Element.prototype.attachShadow, downs = [];
  Element.prototype.attachShadow = function (options) {
    const root = attach.call(this, options);
    closed.set(this, root);
    return root;
  };
  const find = (selector) => {
    let at = document, found;
    for (const part of selector.split(' >>> ')) {
      found = at.querySelector(part);
      if (!found) throw new Error('nothing is ' + part + ' of ' + selector);
      at = closed.get(found);
    }
    return found;
  };
  for (const kind of ['pointerdown', 'keydown'])
    addEventListener(kind, (event) => event.isTrusted && !event.repeat && downs.push([event.timeStamp, performance.now()]), true);
  window.task = { find, downs, site: '${site}' };
}
window.unasked ||= (...call) => (unasked.q ||= []).push(call);
unasked('start', { site: '${site}', collector: '${collector}', key: 'pk_test', hypotheses: [], consent: 'granted', report() {} });
// The second part has begun when it tells of the view.
unasked('on', 'view', () => { task.isReady = true; });
</script><script async src="/unasked.js"></script>`;
