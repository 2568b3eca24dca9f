import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { suggest } from '../../src/cli/suggest.js';
import { folder, root, unasked } from '../support/unasked.js';

test('--version prints the version of the package', async () => {
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  expect(await unasked(root, ['--version'])).toEqual({ code: 0, out: `${version}\n`, err: '' });
});

test('no command shows the usage on standard error and ends with 2; --help shows it on standard output', async () => {
  const [none, help] = [await unasked(root, []), await unasked(root, ['--help'])];
  expect([none.code, help.code]).toEqual([2, 0]);
  expect(none.err).toBe(help.out);
  expect(help.out).toMatch(/^Usage: unasked <command> \[options\]\n/);
});

test.each(['lock', 'check', 'collect', 'report'])('%s --help has usage, examples and exit codes', async (name) => {
  const { code, out } = await unasked(root, [name, '--help']);
  expect(code).toBe(0);
  expect(out).toMatch(new RegExp(`^Usage: unasked ${name} `));
  expect(out).toContain('\nExamples:\n');
  expect(out).toMatch(/\nEnds with 0 /);
});

test.each([
  [['reprot'], 'unasked has no command reprot; did you mean report? Run `unasked --help`.\n'],
  [['deploy'], 'unasked has no command deploy. Run `unasked --help`.\n'],
  [
    ['lock', '--declaration', 'x'],
    'unasked lock has no option --declaration; did you mean --declarations? Run `unasked lock --help`.\n',
  ],
  [['report', '--secret'], "Option '--secret <value>' argument missing. Run `unasked report --help`.\n"],
  [['report', '--json=yes'], "Option '--json' does not take an argument. Run `unasked report --help`.\n"],
  [['check', 'me'], 'unasked check takes no operand, got me. Run `unasked check --help`.\n'],
  [['check', 'sk_0123456789'], 'unasked check takes no operand, got sk_…. Run `unasked check --help`.\n'],
])('%j is one line with a way on, and ends with 2', async (args, err) => {
  expect(await unasked(await folder(), args)).toEqual({ code: 2, out: '', err });
});

test('a suggestion is made for near words only', () => {
  expect(suggest('chek', ['lock', 'check'])).toBe('; did you mean check?');
  expect(suggest('xyzzy', ['lock', 'check'])).toBe('.');
});
