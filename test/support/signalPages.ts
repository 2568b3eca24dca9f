import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './unasked.js';

export const fixtures: string = join(root, 'test/fixtures/signals');
export const packagesFolder: string = join(fixtures, 'node_modules');

/** Installs the real pages, locked, unless exactly these are there already. */
export function installPages(): void {
  const marker = join(packagesFolder, '.installed');
  const wanted = createHash('sha256')
    .update(readFileSync(join(fixtures, 'package-lock.json')))
    .digest('hex');
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) return;
  process.stdout.write('Installing the real pages of the task set (once, 210 MB, about ten seconds) …\n');
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  execFileSync('npm', args, { cwd: fixtures, stdio: ['ignore', 'ignore', 'inherit'] });
  writeFileSync(marker, wanted);
}
