import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = new URL('../..', import.meta.url).pathname;
const readme = readFileSync(`${root}README.md`, 'utf8');
const snippets = [...readme.matchAll(/```js\n([\s\S]*?)```/g)].map(([, code]) => code as string);

let folder: string;
beforeAll(() => {
  // As for a user: the package stands in node_modules, the snippets are files beside it.
  folder = mkdtempSync(join(tmpdir(), 'unasked-readme-'));
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(root, join(folder, 'node_modules/unasked'));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  writeFileSync(join(folder, 'hypotheses.js'), snippets[0] ?? '');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const runs = (code: string) => {
  writeFileSync(join(folder, 'snippet.js'), code);
  return execFileSync(process.execPath, ['snippet.js'], { cwd: folder, encoding: 'utf8' });
};

test('the declaration is sound', () => {
  expect(
    runs(
      "import { problems } from 'unasked/hypothesis'; import { onePage } from './hypotheses.js'; console.log(problems(onePage), onePage.variants)",
    ),
  ).toBe("[] [ 'two-pages', 'one-page' ]\n");
});

test('the page snippet runs, and is inert where there is no page', () => {
  expect(
    runs(
      `globalThis.document = undefined;\n${(snippets[1] ?? '').replace('document.querySelector', 'document?.querySelector')}console.log(variant)`,
    ),
  ).toBe('two-pages\n');
});

test('the server snippet prints what it says', () => {
  expect(runs(snippets[2] ?? '')).toBe('one-page assigned\n');
});

test('the commands are those of the package', () => {
  const { scripts } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
  for (const [, script] of readme.matchAll(/npm (?:run )?(start|test|demo)\b/g))
    expect(scripts).toHaveProperty(script as string);
});

describe('links', () => {
  const pages = [
    'README.md',
    'CONTRIBUTING.md',
    ...readdirSync(`${root}docs`)
      .filter((f) => f.endsWith('.md'))
      .map((f) => `docs/${f}`),
    'docs/decisions/README.md',
  ];
  test.each(pages)('of %s lead somewhere', (page) => {
    const text = readFileSync(root + page, 'utf8');
    const targets = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, target]) =>
      join(root, page, '..', target as string),
    );
    expect(targets.filter((target) => !existsSync(target))).toEqual([]);
  });
});
