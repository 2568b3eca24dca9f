import { execFileSync } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { rollup } from 'rollup';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Browser, engine, type Tab } from '../support/browsers.js';
import { type Row, rows } from '../support/reactionRows.js';
import { root } from '../support/unasked.js';

/** A press detector of its own, so that this file is about the reactions alone. */
const detector = `
import { browserEnv } from 'ENV';
import { createReactions } from 'REACTIONS';
const said = [];
sessionStorage.said = '[]';
const engine = createReactions({ env: browserEnv(window), threshold: (_, __, otherwise) => otherwise }, ({ kind, latencyMs, press }) => {
  if (kind === 'quiet') return;
  said.push({ kind, latencyMs: Math.round(latencyMs) });
  sessionStorage.said = JSON.stringify(said);
});
let down;
const path = (event) => event.composedPath().filter((node) => node instanceof Element);
const press = (event, by, downAt) => engine.press({
  path: path(event), by, downAt, upAt: performance.now(), control: path(event).find((element) => element.matches('button,a,input,label,summary,select')),
});
addEventListener('pointerdown', (event) => { down = performance.now(); engine.arm(path(event), down) }, true);
addEventListener('pointerup', (event) => press(event, 'mouse', down), true);
addEventListener('keydown', (event) => { if (/^(Enter| )$/.test(event.key)) { down = undefined; engine.arm(path(event), performance.now()) } }, true);
// The view ends here, as for the SDK: an engine without the Navigation API says nothing of a link before.
addEventListener('pagehide', () => engine.leave(), true);
addEventListener('click', (event) => { if (!event.detail && event.pointerType !== 'mouse' && down === undefined) press(event, 'keyboard', performance.now()) }, true);
`;

let server: Server;
let url: string;
const found = new Map<string, Record<string, string>>();

beforeAll(async () => {
  execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-b', 'src/browser'], { cwd: root });
  const built = join(root, 'dist/modules/browser');
  const bundle = await rollup({
    input: 'detector',
    plugins: [
      {
        name: 'detector',
        resolveId: (id) =>
          ({
            detector: 'detector',
            ENV: join(built, 'env.js'),
            REACTIONS: join(built, 'signals/reaction/createReactions.js'),
          })[id],
        load: (id) => (id === 'detector' ? detector : undefined),
      },
    ],
  });
  const { code } = (await bundle.generate({ format: 'iife' })).output[0];
  server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://x');
    const row = rows[Number(searchParams.get('row') ?? -1)];
    response.setHeader('content-type', 'text/html; charset=utf-8');
    if (pathname === '/slow') return void setTimeout(() => response.end('slow'), 4000);
    response.end(row ? page(row, code) : 'there');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://localhost:${(server.address() as AddressInfo).port}`;
});

const page = ({ html, does = '', before = '' }: Row, code: string): string =>
  `<!doctype html><title>row</title><script>${code}</script><body>${html}
<script>const [by, e] = ['c', 'e'].map((id) => document.getElementById(id));
${before};
by.addEventListener('click', (event) => { ${does} });</script>`;

afterAll(() => {
  server.close();
  server.closeAllConnections();
  const names = [...found.keys()];
  const lines = rows.map(
    ({ name }) => `| ${[name, ...names.map((engine) => found.get(engine)?.[name])].join(' | ')} |`,
  );
  process.stdout.write(
    [`| effect | ${names.join(' | ')} |`, `|---|${names.map(() => '---|').join('')}`, ...lines, ''].join('\n'),
  );
});

/** How many rows are driven at once: they mostly wait. In Firefox and WebKit it takes a browser for each. */
const hands = { chromium: 8, firefox: 5, webkit: 6 };

/** What was said of the presses of a row. */
async function drive(tab: Tab, row: Row): Promise<{ kind: string; latencyMs: number }[]> {
  const { press = '#c', key, times = 1 } = row;
  await tab.goto(`${url}/?row=${rows.indexOf(row)}`);
  // A window that has just got the focus says nothing of its first press.
  await new Promise((resolve) => setTimeout(resolve, 1100));
  for (let i = 0; i < times; i++) await (key ? tab.key(press, key) : tab.press(press));
  const read = (): Promise<{ kind: string; latencyMs: number }[]> => tab.run('JSON.parse(sessionStorage.said)');
  const end = Date.now() + (row.expect.startsWith('no press') ? 1500 : 9000);
  let said = await read().catch(() => []);
  while (said.length < times && Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    said = await read().catch(() => []);
  }
  if (said.length) return said;
  // What was pressed may have led away from this origin, where its notes are.
  await tab.goto(`${url}/next`);
  return read();
}

describe.each(['chromium', 'firefox', 'webkit'] as const)('in %s', (name) => {
  const browsers: Browser[] = [];
  const outcomes = new Map<Row, { kind: string; latencyMs: number }[] | Error>();

  beforeAll(async () => {
    const { open } = engine(name);
    const count = hands[name];
    const isOneEnough = name === 'chromium';
    browsers.push(...(await Promise.all(Array.from({ length: isOneEnough ? 1 : count }, () => open()))));
    const waiting = [...rows];
    const work = async (browser: Browser): Promise<void> => {
      const tab = await browser.tab({ type: 'window' });
      for (let row = waiting.shift(); row; row = waiting.shift())
        outcomes.set(row, await drive(tab, row).catch((error: Error) => error));
    };
    await Promise.all(Array.from({ length: count }, (_, nth) => work(browsers[nth % browsers.length] as Browser)));
    found.set(name, Object.fromEntries(rows.map((row) => [row.name, inWords(outcomes.get(row) as never)])));
  }, 900_000);
  afterAll(() => Promise.all(browsers.map((browser) => browser.close())));

  test.each(rows)('$name: $expect', (row) => {
    const said = outcomes.get(row) ?? [];
    if (said instanceof Error) throw said;
    const kinds = said.length ? said.map(({ kind }) => kind) : ['no press'];
    for (const kind of kinds) expect(row.expect.split('|')).toContain(kind);
    expect(kinds).toHaveLength(row.times ?? 1);
  });
});

const inWords = (said: { kind: string; latencyMs: number }[] | Error): string =>
  said instanceof Error
    ? 'not driven'
    : said.map(({ kind, latencyMs }) => (kind === 'answered' ? `${kind} ${latencyMs} ms` : kind)).join(', ') ||
      'no press';
