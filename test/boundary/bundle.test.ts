import { readFileSync } from 'node:fs';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { rollup } from 'rollup';
import { describe, expect, test } from 'vitest';

const root = new URL('../..', import.meta.url).pathname;
const brotli = (file: string) =>
  brotliCompressSync(readFileSync(root + file), { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;

/** Everything a bundle is made of, and what it was left to find elsewhere. */
async function graph(input: string, virtual?: string) {
  const bundle = await rollup({
    input,
    plugins: [
      {
        name: 'planted',
        resolveId: (id) => (id === 'planted' ? id : null),
        load: (id) => (id === 'planted' ? (virtual ?? null) : null),
      },
      nodeResolve({ browser: true, rootDir: root }),
    ],
    onLog: () => {},
  });
  const { output } = await bundle.generate({ format: 'es' });
  await bundle.close();
  const chunks = output.filter((part) => part.type === 'chunk');
  return {
    modules: chunks.flatMap((chunk) => chunk.moduleIds.map((id) => id.replace(root, ''))),
    external: chunks.flatMap((chunk) => [...chunk.imports, ...chunk.dynamicImports]),
  };
}

const inSdk = /^dist\/modules\/(browser|hypothesis|wire)\/|^node_modules\/idb-keyval\//;
const inDashboard =
  /^dist\/modules\/(dashboard|hypothesis|wire|stats)\/|^node_modules\/(preact|d3-[a-z-]+|internmap)\//;

describe.each([
  ['the script tag', 'dist/modules/browser/script.js', inSdk],
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

describe('size', () => {
  // 11,000 B is what everything on may weigh, web vitals and all signals to come included. The core alone (declare,
  // assign, expose, wrap, buffer, flush) is to weigh 6,000 B and cannot yet be had by itself: docs/BROWSER.md says what
  // each part weighs. This ceiling goes down with the split, never up.
  test('the script, with everything in it, weighs at most 11,000 B in brotli', () => {
    expect(brotli('dist/script.js')).toBeLessThanOrEqual(11_000);
  });

  // The same without what only the script tag needs.
  test('the browser door weighs at most 10,500 B in brotli', () => {
    expect(brotli('dist/size/browser.js')).toBeLessThanOrEqual(10_500);
  });

  // 150 kB gzip for the whole route, so that a phone on a train opens it.
  test('the dashboard weighs at most 150 kB in gzip', () => {
    const files = ['index.html', 'main.js', 'style.css'].map((file) => readFileSync(`${root}dist/dashboard/${file}`));
    expect(files.reduce((sum, file) => sum + gzipSync(file).length, 0)).toBeLessThanOrEqual(150 * 1024);
  });
});

const secretKey = /sk_[a-z0-9]{8}/i;

test('no secret key is in anything a browser gets', () => {
  expect("const key = 'sk_0123456789'").toMatch(secretKey);
  for (const file of ['dist/script.js', 'dist/dashboard/main.js'])
    expect(readFileSync(root + file, 'utf8')).not.toMatch(secretKey);
});
