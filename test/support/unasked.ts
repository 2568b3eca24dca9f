import { execFile, execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

export const root: string = fileURLToPath(new URL('../..', import.meta.url));
export const cli: string = join(root, 'dist/modules/cli/main.js');

let isBuilt = false;

/** Compiles what the tests are about to start; a moment when nothing changed. */
export function build(): void {
  if (isBuilt) return;
  execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-b', 'src/cli'], { cwd: root });
  isBuilt = true;
}

export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the built command line to its end, with nothing of this machine's environment but the path. */
export function unasked(cwd: string, args: readonly string[], variables: Record<string, string> = {}): Promise<Ended> {
  build();
  return new Promise((resolve) => {
    const env = { PATH: process.env.PATH, ...variables };
    execFile(process.execPath, [cli, ...args], { cwd, env, maxBuffer: 1e8 }, (error, out, err) =>
      resolve({ code: error ? Number(error.code ?? -1) : 0, out, err }),
    );
  });
}

/** A folder with these files, removed when the test is over. A module's folder is always of ES modules. */
export async function folder(files: Record<string, string> = {}): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'unasked-test-'));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  for (const [name, content] of Object.entries({ 'package.json': '{"type":"module"}', ...files })) {
    if (dirname(name) !== '.') throw new Error(`one level only, got ${name}`);
    await writeFile(join(path, name), content);
  }
  return path;
}
