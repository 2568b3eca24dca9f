// Serves dist/dashboard with made-up answers, so that its pages can be looked at without a collector:
//   npm run build && node scripts/dashboardFixtures.mjs [full | simulated | empty | locked] [port]
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createViteServer } from 'vitest/node';

const [, , which = 'full', port = '0'] = process.argv;
const vite = await createViteServer({
  configFile: false,
  appType: 'custom',
  server: { middlewareMode: true, ws: false },
});
const answers = await vite.ssrLoadModule('/test/fixtures/dashboard/answers.ts');
const second = await vite.ssrLoadModule('/test/fixtures/dashboard/secondReadings.ts');
await vite.close();

const csp =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";
const types = { html: 'text/html; charset=utf-8', js: 'text/javascript', css: 'text/css', svg: 'image/svg+xml' };
const board = answers[which] ?? answers.full;

const server = createServer(async (request, response) => {
  const { pathname, searchParams } = new URL(request.url, 'http://localhost');
  const json = (body, status = 200) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
  if (which === 'locked' && pathname.startsWith('/v1/')) return json({ message: 'a secret key is needed' }, 401);
  if (pathname === '/v1/verdicts') return json(board);
  if (pathname === '/v1/quality') return json(answers.quality);
  if (pathname === '/v1/live') {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).write(': here\n\n');
    return undefined;
  }
  if (pathname.endsWith('/segments')) return json(answers.segments);
  for (const what of ['novelty', 'interactions', 'quantiles'])
    if (pathname.endsWith(`/${what}`)) return json(second[what]);
  if (pathname.startsWith('/v1/verdicts/')) {
    const [id, part] = pathname.slice(13).split('/');
    const found = [...answers.verdictAnswers, second.basket].find(({ hypothesis }) => hypothesis.id === id);
    if (found && part === 'traffic') return json(answers.traffic(found));
    if (!found || (searchParams.get('version') ?? found.hypothesis.version) > found.hypothesis.version)
      return json({ message: 'no such hypothesis' }, 404);
    return json(found);
  }
  const name = pathname === '/' ? 'index.html' : pathname.replace('/assets/', '');
  try {
    const body = await readFile(`dist/dashboard/${name.replaceAll('..', '')}`);
    response.writeHead(200, {
      'content-type': types[name.split('.').pop()] ?? 'text/plain',
      'content-security-policy': csp,
    });
    return response.end(body);
  } catch {
    return response.writeHead(404).end();
  }
});
server.listen(Number(port), '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}/`));
