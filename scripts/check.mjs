// `npm run check`: types, lint and format, dead code, and the package as a user would install it.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, install, root, say } from './setup.mjs';

install();
build();

const folder = mkdtempSync(join(tmpdir(), 'unasked-pack-'));
const bin = (name, ...args) => [process.execPath, [`node_modules/.bin/${name}`, ...args]];
const steps = [
  ['lint and format', ...bin('biome', 'ci', '--colors=off', '--error-on-warnings', '.')],
  ['dead code', ...bin('knip')],
  ['pack', 'npm', ['pack', '--silent', '--ignore-scripts', '--loglevel=error', '--pack-destination', folder]],
  ['package shape', ...bin('publint', '--strict', '.')],
  [
    'types as resolved',
    ...bin('attw', '--profile', 'esm-only', '--exclude-entrypoints', 'script.js', 'package.json', '--', 'PACKED'),
  ],
];
let failed = 0;
for (const [name, program, args] of steps) {
  const packed = () => join(folder, readdirSync(folder).find((file) => file.endsWith('.tgz')) ?? 'missing.tgz');
  const real = args.map((arg) => (arg === 'PACKED' ? packed() : arg));
  const { status, stdout, stderr } = spawnSync(program, real, {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
  });
  say(`${status === 0 ? 'ok  ' : 'FAIL'}  ${name}`);
  if (status !== 0) {
    failed++;
    say(`${stdout}${stderr}`);
  }
}
rmSync(folder, { recursive: true, force: true });
say(`check: ${steps.length - failed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
