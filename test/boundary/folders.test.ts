import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

// Every check must be seen to fail: a violation of each kind is planted in a copy of src, and the tool has to see it.

const root = new URL('../..', import.meta.url).pathname;
let copy: string;

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'unasked-planted-'));
  for (const path of ['src', 'package.json', 'tsconfig.base.json', 'biome.json'])
    cpSync(root + path, join(copy, path), { recursive: true });
  symlinkSync(`${root}node_modules`, join(copy, 'node_modules'));
  // The copy is no git repository, so the ignore file of the real one cannot be asked for.
  const biome = JSON.parse(readFileSync(join(copy, 'biome.json'), 'utf8'));
  writeFileSync(join(copy, 'biome.json'), JSON.stringify({ ...biome, vcs: { enabled: false } }));
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

function output(program: string, ...args: string[]): string {
  try {
    return execFileSync(process.execPath, [join(copy, 'node_modules', program), ...args], {
      cwd: copy,
      encoding: 'utf8',
      stdio: 'pipe',
    });
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    return stdout + stderr;
  }
}

function planted(path: string, text: string, look: () => string): string {
  const file = join(copy, path);
  writeFileSync(file, text);
  try {
    return look();
  } finally {
    rmSync(file);
  }
}

const compile = (folder: string) => output('typescript/bin/tsc', '-b', `src/${folder}`);
const lint = (file: string) => output('@biomejs/biome/bin/biome', 'lint', '--error-on-warnings', file);

describe('the compiler', () => {
  test.each([
    ['stats', 'export const title: string = document.title;', "Cannot find name 'document'"],
    ['hypothesis', 'export const pid: number = process.pid;', "Cannot find name 'process'"],
    ['browser', 'export const pid: number = process.pid;', "Cannot find name 'process'"],
    ['hypothesis', 'console.log(1);\nexport const x: number = 1;', "Cannot find name 'console'"],
    ['stats', "import type { Batch } from '../wire/index.js';\nexport type X = Batch;", 'TS6307'],
    ['browser', "import { envelope } from '../schema/index.js';\nexport const x: unknown = envelope;", 'TS6307'],
    ['collector', 'export const title: string = document.title;', "Cannot find name 'document'"],
  ])('refuses in %s: %s', (folder, text, message) => {
    expect(planted(`src/${folder}/planted.ts`, text, () => compile(folder))).toContain(message);
  });

  test('has nothing to say without a planted violation', () => {
    expect(compile('stats')).toBe('');
  });
});

describe('the linter', () => {
  test.each([
    ['a default export', 'export default 1;\n', 'noDefaultExport'],
    ['a star export', "export * from './evidence.js';\n", 'noReExportAll'],
    ['any', 'export const x = (y: any): any => y;\n', 'noExplicitAny'],
    [
      'a floating promise',
      'async function f(): Promise<void> {}\nexport const g = (): void => {\n  f();\n};\n',
      'noFloatingPromises',
    ],
  ])('refuses %s', (_, text, rule) => {
    expect(planted('src/stats/planted.ts', text, () => lint('src/stats/planted.ts'))).toContain(rule);
  });
});

test('the linter refuses an import cycle', () => {
  const half = (other: string) =>
    `import { x } from './${other}.js';\nexport const y: number = x;\nexport { y as x };\n`;
  const found = planted('src/stats/planted.ts', half('alsoPlanted'), () =>
    planted('src/stats/alsoPlanted.ts', half('planted'), () => lint('src/stats')),
  );
  expect(found).toContain('noImportCycles');
});

describe('pure folders', () => {
  const ambient = /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b/;
  test.each(['hypothesis', 'wire', 'stats', 'schema'])('%s asks nobody for the time or for chance', (folder) => {
    const files = readdirSync(`${root}src/${folder}`, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.ts'),
    );
    expect(files.length).toBeGreaterThan(2);
    expect(files.filter((file) => ambient.test(readFileSync(join(root, 'src', folder, file), 'utf8')))).toEqual([]);
  });

  test.each(['Date.now()', 'new Date()', 'Math.random()'])('%s would be seen', (text) => {
    expect(ambient.test(`const x = ${text};`)).toBe(true);
  });
});

test('every folder of src is a compiler project, and the architecture page names it', () => {
  const folders = readdirSync(`${root}src`);
  const page = readFileSync(`${root}docs/ARCHITECTURE.md`, 'utf8');
  for (const folder of folders) {
    expect(readdirSync(`${root}src/${folder}`)).toContain('tsconfig.json');
    expect(page).toContain(`\`${folder}/\``);
  }
});
