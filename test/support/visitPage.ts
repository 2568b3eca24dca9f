import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { rollup } from 'rollup';

const built = new URL('../../dist/modules/browser/', import.meta.url).pathname;

// The least of the SDK that the visit's signals need. What is told is kept where the next page of the tab finds it.
const entry = `
import { browserEnv } from '${built}env.js';
import { startVisit } from '${built}signals/visit/startVisit.js';
import { startLazily } from '${built}signals/startLazily.js';
const env = browserEnv(window);
const tell = (event) => localStorage.setItem('told', JSON.stringify([...JSON.parse(localStorage.getItem('told') ?? '[]'), event]));
const onPress = (heard) => addEventListener('pointerup', (event) => heard({ path: event.composedPath() }), true);
const host = { env, tellPage: tell, onPress, onTouchpoint: () => {}, threshold: (_, __, otherwise) => otherwise };
const shelf = { get: (name) => localStorage.getItem(name) ?? undefined, set: (name, text) => localStorage.setItem(name, text) };
startVisit(host, shelf, () => true);
startLazily(host, () => import('${built}signals/visit/vitals.js'));
`;

const html = `<!doctype html><meta charset="utf-8"><title>Lamps</title><link rel="icon" href="data:,"><h1>Lamps</h1>
<p><a id="go" href="/lamps">All lamps</a></p>
<button id="push" type="button">Order</button>
<script type="module" src="/entry.js"></script>
<script>document.querySelector('#push').onclick = () => setTimeout(() => history.pushState(null, '', '/orders/4711?token=secret#x'), 50)</script>`;

/** A site whose pages have the visit's signals and nothing else of the SDK. */
export async function startVisitPage(): Promise<{ readonly url: string; readonly stop: () => void }> {
  const bundle = await rollup({
    input: 'entry',
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === 'entry' ? id : null),
        load: (id) => (id === 'entry' ? entry : null),
      },
      nodeResolve({ browser: true }),
    ],
    onLog: () => {},
  });
  const { output } = await bundle.generate({ format: 'es', entryFileNames: 'entry.js' });
  await bundle.close();
  const code = new Map(output.flatMap((part) => (part.type === 'chunk' ? [[`/${part.fileName}`, part.code]] : [])));
  const server = createServer(({ url = '' }, response) => {
    const script = code.get(url);
    response.setHeader('content-type', script ? 'text/javascript' : 'text/html');
    response.end(script ?? html);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
