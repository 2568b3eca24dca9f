import { readFileSync } from 'node:fs';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import { type Plugin, rollup } from 'rollup';
import { describe, expect, test } from 'vitest';

const root = new URL('../..', import.meta.url).pathname;
const brotli = (file: string) =>
  brotliCompressSync(readFileSync(root + file), { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;

const planted = (code?: string) => ({
  name: 'planted',
  resolveId: (id: string) => (id === 'planted' ? id : null),
  load: (id: string) => (id === 'planted' ? (code ?? null) : null),
});

/** Everything a bundle is made of, and what it was left to find elsewhere. */
async function graph(input: string, virtual?: string) {
  const bundle = await rollup({
    input,
    plugins: [planted(virtual), nodeResolve({ browser: true, rootDir: root })],
    onLog: () => {},
  });
  const { output } = await bundle.generate({ format: 'es' });
  await bundle.close();
  const chunks = output.filter((part) => part.type === 'chunk');
  return {
    modules: chunks.flatMap((chunk) => chunk.moduleIds.map((id) => id.replace(root, ''))),
    external: chunks
      .flatMap((chunk) => [...chunk.imports, ...chunk.dynamicImports])
      .filter((id) => !chunks.some(({ fileName }) => fileName === id)),
  };
}

const inSdk = /^dist\/modules\/(browser|hypothesis|wire)\/|^node_modules\/web-vitals\//;
const inDashboard =
  /^dist\/modules\/(dashboard|hypothesis|wire|stats)\/|^node_modules\/(preact|d3-[a-z-]+|internmap)\//;

describe.each([
  ['the script tag', 'dist/modules/browser/script.js', inSdk],
  ["the script tag's second part", 'dist/modules/browser/scriptSecondPart.js', inSdk],
  ['the debug view', 'dist/modules/browser/debug/script.js', inSdk],
  ['the browser door', 'dist/modules/browser/index.js', inSdk],
  ['the dashboard', 'dist/modules/dashboard/main.js', inDashboard],
])('%s', (_, input, allowed) => {
  test('holds only what it may, so neither zod nor Node code', async () => {
    const { modules, external } = await graph(root + input);
    expect(modules.length).toBeGreaterThan(10);
    expect(modules.filter((id) => !allowed.test(id))).toEqual([]);
    expect(external).toEqual([]);
  });
});

test('zod or Node code in a browser bundle would be seen', async () => {
  const { modules, external } = await graph(
    'planted',
    `import { z } from '${root}node_modules/zod/index.js'; import { readFileSync } from 'node:fs'; console.log(z.string(), readFileSync);`,
  );
  expect(modules.filter((id) => id !== 'planted' && !inSdk.test(id)).some((id) => id.includes('/zod/'))).toBe(true);
  expect(external).toEqual(['node:fs']);
});

// The package's types say that its default export is a namespace.
const minified = (terser as unknown as (options: object) => Plugin)({ ecma: 2020, module: true });

/** What of this code a page downloads before anything that is imported later, minified. */
async function firstBytes(code: string): Promise<number> {
  const bundle = await rollup({
    input: 'planted',
    plugins: [planted(code), nodeResolve({ browser: true, rootDir: root })],
    onLog: () => {},
  });
  const { output } = await bundle.generate({ format: 'es', plugins: [minified] });
  await bundle.close();
  return brotliCompressSync(output[0].code).length;
}

describe('size', () => {
  // What must be there before the first paint and at the worst moment: declarations, assignment, exposure, the disk and
  // the last beacon. docs/decisions/007 says what is in which part and why.
  test('the script tag weighs at most 6,000 B in brotli', () => {
    expect(brotli('dist/unasked.js')).toBeLessThanOrEqual(6_000);
  });

  test('the import, with hypothesis(), weighs at most 6,000 B in brotli before the second part', async () => {
    const code = `import { start } from '${root}dist/modules/browser/index.js';
      import { hypothesis } from '${root}dist/modules/hypothesis/index.js';
      globalThis.x = [start, hypothesis];`;
    expect(await firstBytes(code)).toBeLessThanOrEqual(6_000);
  });

  // The sender and every signal: docs/decisions/008 says what weighs what, and why it is more than the 5,000 B planned.
  // What it gives up, and how far other streams had got, is told by number since decision 010: 150 B more. That the signals
  // end and begin anew with consent, and that what another version has written is left alone, is 180 B;
  // a press that costs the page less, and two thresholds of it, 110 B; that a batch without an answer goes again as it was,
  // and the rest of a group where it was, 20 B; what the debug view
  // asks, 40 B.
  test('its second part weighs at most 12,050 B in brotli', () => {
    expect(brotli('dist/unasked.second.js')).toBeLessThanOrEqual(12_050);
  });

  // web-vitals itself is 2,900 B; they load when the page is idle.
  test('the web vitals weigh at most 3,100 B in brotli', () => {
    expect(brotli('dist/unasked.vitals.js')).toBeLessThanOrEqual(3_100);
  });

  // For whoever asks for it, and never for a visitor.
  test('the debug view weighs at most 8,000 B in brotli', () => {
    expect(brotli('dist/unasked.debug.js')).toBeLessThanOrEqual(8_000);
  });

  // 150 kB gzip for the whole route, so that a phone on a train opens it.
  test('the dashboard weighs at most 150 kB in gzip', () => {
    const files = ['index.html', 'main.js', 'style.css'].map((file) => readFileSync(`${root}dist/dashboard/${file}`));
    expect(files.reduce((sum, file) => sum + gzipSync(file).length, 0)).toBeLessThanOrEqual(150 * 1024);
  });
});

test('parts name each other with their version, so that a cache does not mix two', () => {
  const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
  for (const file of ['dist/unasked.second.js', 'dist/unasked.vitals.js', 'dist/unasked.folklore.js'])
    for (const [name, asked] of readFileSync(root + file, 'utf8').matchAll(/"\.\/unasked\.\w+\.js([^"]*)"/g))
      expect([name, asked]).toEqual([name, `?v=${version}&`]);
  expect(readFileSync(`${root}dist/unasked.second.js`, 'utf8')).toContain(`"./unasked.vitals.js?v=${version}&"`);
});

const inEveryPage = ['dist/unasked.js', 'dist/unasked.second.js', 'dist/unasked.vitals.js'];

test('no module and no word of the debug view is in what every page gets', async () => {
  const words = /unasked-debug|acknowledged|attachShadow|Copy JSON|data-at/;
  expect(readFileSync(`${root}dist/unasked.debug.js`, 'utf8')).toMatch(words);
  for (const file of inEveryPage) expect(readFileSync(root + file, 'utf8')).not.toMatch(words);
  for (const input of ['script.js', 'scriptSecondPart.js', 'index.js'])
    expect((await graph(`${root}dist/modules/browser/${input}`)).modules.filter((id) => /\/debug\//.test(id))).toEqual(
      [],
    );
});

const secretKey = /sk_[a-z0-9]{8}/i;

test('no secret key is in anything a browser gets', () => {
  expect("const key = 'sk_0123456789'").toMatch(secretKey);
  for (const file of [...inEveryPage, 'dist/unasked.debug.js', 'dist/dashboard/main.js'])
    expect(readFileSync(root + file, 'utf8')).not.toMatch(secretKey);
});
