import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));
let isBuilt = false;

/** A module as it is shipped. The collector forks its store's process, which needs JavaScript on disk. */
export async function built<T>(module: string): Promise<T> {
  if (!isBuilt)
    execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-b', 'src/collector'], { cwd: root });
  isBuilt = true;
  return (await import(/* @vite-ignore */ `${root}/dist/modules/${module}.js`)) as T;
}
