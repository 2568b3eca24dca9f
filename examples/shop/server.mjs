// Serves the shop as it stands. All it changes is the collector's address, where another one is
// in use, and which lock start.js reads, for the demo.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('.', import.meta.url));
const written = 'http://127.0.0.1:4318';
const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.lock': 'application/json',
};

/**
 * Starts the shop on the first free port from `port` on. `collector()` is asked at each request, so that shop and
 * collector may start in either order; `hypotheses` names the lock that pages use.
 */
export async function startShop({ collector, port = 4300, hypotheses = 'hypotheses.lock' }) {
  const server = createServer(async ({ url, method }, response) => {
    const name = normalize(new URL(url, 'http://shop').pathname).replace(/\/$/, '/index.html');
    const type = types[extname(name)];
    if (!type || (method !== 'GET' && method !== 'HEAD')) return response.writeHead(404).end();
    const at = collector();
    try {
      const content = await readFile(join(folder, name));
      response.writeHead(200, {
        'content-type': type,
        'cache-control': 'no-cache',
        'content-security-policy': `default-src 'none'; script-src 'self' ${at}; connect-src 'self' ${at}; img-src 'self'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
        'x-content-type-options': 'nosniff',
      });
      const text = content.toString().replaceAll(written, at);
      response.end(name === '/start.js' ? text.replace('./hypotheses.lock', `./${hypotheses}`) : text);
    } catch {
      response.writeHead(404).end();
    }
  });
  await listen(server, port);
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const listen = (server, port, tries = 20) =>
  new Promise((resolve, reject) => {
    server.once('error', (error) =>
      error.code === 'EADDRINUSE' && tries > 0
        ? listen(server, port + 1, tries - 1).then(resolve, reject)
        : reject(error),
    );
    server.listen(port, '127.0.0.1', resolve);
  });
