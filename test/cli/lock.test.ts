import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folder, root, unasked } from '../support/unasked.js';
import { answering } from './answering.js';
import { onePage, reviews } from './declared.js';

test('lock writes one version, hash and declaration for each exported declaration, alone or in a list', async () => {
  const at = await folder({
    'hypotheses.js': `export const onePage = ${onePage()};\nexport const others = [${reviews}];\nexport const colour = 'blue';`,
  });
  expect(await unasked(at, ['lock'])).toEqual({
    code: 0,
    out: 'hypotheses.lock\n  new        pay-on-one-page     version 1\n  new        reviews-and-orders  version 1\n',
    err: '',
  });
  const lock = JSON.parse(await readFile(join(at, 'hypotheses.lock'), 'utf8'));
  expect(lock.lockfile).toBe(1);
  expect(Object.keys(lock.hypotheses)).toEqual(['pay-on-one-page', 'reviews-and-orders']);
  expect(lock.hypotheses['pay-on-one-page'].hash).toMatch(/^[0-9a-f]{64}$/);
  expect(lock.hypotheses['pay-on-one-page'].declaration.split).toEqual({ 'two-steps': 0.5, 'one-page': 0.5 });
});

test('results of hypothesis() lock to the same hash as the plain declaration', async () => {
  const door = join(root, 'dist/modules/hypothesis/index.js');
  const at = await folder({
    'plain.js': `export const a = ${onePage()};`,
    'made.js': `import { hypothesis } from ${JSON.stringify(door)};\nexport const a = hypothesis(${onePage()});`,
  });
  await unasked(at, ['lock', '--declarations', 'plain.js', '--lock', 'plain.lock']);
  await unasked(at, ['lock', '--declarations', 'made.js', '--lock', 'made.lock']);
  expect(await readFile(join(at, 'made.lock'), 'utf8')).toBe(await readFile(join(at, 'plain.lock'), 'utf8'));
});

test('a changed declaration gets the next version, an unchanged one keeps its own', async () => {
  const at = await folder({ 'hypotheses.js': `export default [${onePage()}, ${reviews}];` });
  await unasked(at, ['lock']);
  expect((await unasked(at, ['lock'])).out).toMatch(/^hypotheses\.lock \(unchanged\)\n {2}unchanged {2}pay/);
  await writeFile(join(at, 'hypotheses.js'), `export default [${onePage("window: '1 day',")}, ${reviews}];`);
  expect((await unasked(at, ['lock'])).out).toBe(
    'hypotheses.lock\n  changed    pay-on-one-page     version 1 -> 2\n  unchanged  reviews-and-orders  version 1\n',
  );
});

test('every problem of every declaration is listed with its value, and nothing is written', async () => {
  const at = await folder({
    'hypotheses.js': `export const a = ${onePage("owner: '', window: 'soon',")};\nexport const b = [${reviews}, ${reviews}];`,
  });
  const { code, out, err } = await unasked(at, ['lock']);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err.split('\n')).toEqual([
    'hypotheses.js: 3 problems',
    '  a: owner must say it in words, got ""',
    `  a: window must be a time like '30 minutes', at most 90 days, got "soon"`,
    '  b[1]: id must be used once, got "reviews-and-orders" again',
    '',
  ]);
  await expect(readFile(join(at, 'hypotheses.lock'))).rejects.toThrow('ENOENT');
});

test('a copy of a hypothesis that was changed after hypothesis() is locked by its own hash', async () => {
  const door = join(root, 'dist/modules/hypothesis/index.js');
  const at = await folder({
    'hypotheses.js': `import { hypothesis } from ${JSON.stringify(door)};\nexport const a = { ...hypothesis(${onePage()}), owner: 'Eve' };`,
    'plain.js': `export const a = { ...${onePage()}, owner: 'Eve' };`,
  });
  expect((await unasked(at, ['lock'])).code).toBe(0);
  const { code, out } = await unasked(at, ['check', '--declarations', 'plain.js']);
  expect([code, out]).toEqual([0, '1 hypothesis, all as locked.\n']);
});

test.each([
  ['no file', {}, 'There is no declarations file at hypotheses.js: name it with --declarations FILE.\n'],
  ['a syntax error', { 'hypotheses.js': 'export const = 1' }, /^hypotheses\.js cannot be loaded: SyntaxError: .+\n$/],
  [
    'a project of CommonJS',
    { 'package.json': '{"type":"commonjs"}', 'hypotheses.js': "import 'node:fs';\nexport const x = 1" },
    'hypotheses.js is read as CommonJS (Cannot use import statement outside a module): add "type": "module" to package.json, or name the file .mjs and give it with --declarations.\n',
  ],
  [
    'a project of CommonJS that imports nothing',
    { 'package.json': '{"type":"commonjs"}', 'hypotheses.js': 'export const x = 1' },
    /^hypotheses\.js is read as CommonJS \(Unexpected token 'export'\): add "type": "module" to package\.json/m, // after a warning of Node's own
  ],
  ['throw null', { 'hypotheses.js': 'throw null' }, 'hypotheses.js cannot be loaded: it throws null\n'],
  [
    'throw a text',
    { 'hypotheses.js': "throw 'x sk_0123456789'" },
    "hypotheses.js cannot be loaded: it throws 'x sk_…'\n",
  ],
  [
    'a config that throws undefined',
    { 'unasked.config.js': 'throw undefined' },
    'unasked.config.js cannot be loaded: it throws undefined\n',
  ],
  [
    'a theme beside nothing',
    { 'hypotheses.js': "export const theme = { primary: '#fff' }" },
    /^hypotheses\.js declares no hypothesis: export .+\n$/,
  ],
  [
    'nothing declared',
    { 'hypotheses.js': 'export const x = 1' },
    /^hypotheses\.js declares no hypothesis: export .+\n$/,
  ],
])('%s is one clear line and ends with 2', async (_, files, expected) => {
  const { code, err } = await unasked(await folder(files as Record<string, string>), ['lock']);
  expect(code).toBe(2);
  expect(err).toMatch(expected);
});

test.skipIf('typescript' in process.features && process.features.typescript)(
  'a TypeScript file says how to run it where Node cannot load it',
  async () => {
    const at = await folder({ 'hypotheses.ts': `export const a = ${onePage()};` });
    const { code, err } = await unasked(at, ['lock', '--declarations', 'hypotheses.ts']);
    expect(code).toBe(2);
    expect(err).toMatch(/^hypotheses\.ts is TypeScript, which Node .+ cannot load: use Node 22\.18 or newer, or .+\n$/);
  },
);

test.each([
  ['{', /it is not JSON/],
  ['<<<<<<< HEAD\n{}', /it holds the markers of a merge conflict/],
  ['{"lockfile":2,"hypotheses":{}}', /lockfile must be 1, got 2/],
  ['{"lockfile":1,"hypotheses":{"a":{"version":1,"hash":"00","declaration":{"id":"a"}}}}', /hash of a is not that of/],
])('a lock like %j is refused in one line and left as it is', async (content, reason) => {
  const at = await folder({ 'hypotheses.js': `export const a = ${onePage()};`, 'hypotheses.lock': content });
  const { code, err } = await unasked(at, ['lock']);
  expect(code).toBe(2);
  expect(err).toMatch(/^hypotheses\.lock is not a sound lock: .+ Restore it from version control; .+\n$/);
  expect(err).toMatch(reason);
  expect(await readFile(join(at, 'hypotheses.lock'), 'utf8')).toBe(content);
});

test('a lock that is a folder, or in none, says what to name instead', async () => {
  const at = await folder({ 'hypotheses.js': `export const a = ${onePage()};` });
  expect(await unasked(at, ['lock', '--lock', '.'])).toEqual({
    code: 2,
    out: '',
    err: `. cannot be read (EISDIR): name a file with --lock FILE.\n`,
  });
  expect(await unasked(at, ['lock', '--lock', 'none/h.lock'])).toEqual({
    code: 2,
    out: '',
    err: 'none/h.lock cannot be written (ENOENT): name a file in a folder that is there with --lock FILE.\n',
  });
});

test('with a collector the lock is registered there with the secret key, from an option or the environment', async () => {
  const asked: unknown[] = [];
  const url = await answering((path, body, key) => {
    asked.push([path, Object.keys(JSON.parse(body).hypotheses), key]);
    return [200, { site: 'shop', hypotheses: [] }];
  });
  const at = await folder({ 'hypotheses.js': `export const a = ${onePage()};` });
  const { code, out } = await unasked(at, ['lock', '--collector', url, '--secret', 'sk_one12345']);
  expect({ code, last: out.split('\n').at(-2) }).toEqual({ code: 0, last: `Registered at ${url}: 1 of site shop.` });
  await unasked(at, ['lock', '--collector', url], { UNASKED_SECRET: 'sk_two12345' });
  expect(asked).toEqual([
    ['/v1/lock', ['pay-on-one-page'], 'Bearer sk_one12345'],
    ['/v1/lock', ['pay-on-one-page'], 'Bearer sk_two12345'],
  ]);
});

test.each([
  [
    409,
    { error: 'conflict', message: 'version 1 has another hash and exposures.' },
    1,
    /refuses the lock: version 1 has/,
  ],
  [401, { error: 'key', message: 'No key.' }, 3, /refuses: No key\. Give its key with --secret or UNASKED_SECRET\.$/m],
  [200, undefined, 3, /answers 200, and not as a collector does/],
  [503, { error: 'busy', message: 'Later.' }, 3, /cannot answer: Later\./],
])('a collector that answers %i %j ends the command with %i', async (status, content, code, message) => {
  const url = await answering(() => [status, content]);
  const at = await folder({ 'hypotheses.js': `export const a = ${onePage()};` });
  const ended = await unasked(at, ['lock', '--collector', url]);
  expect(ended.code).toBe(code);
  expect(ended.err).toMatch(message);
});
