import { access } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Env } from './env.js';
import { Failure } from './failure.js';

/** Runs an ES module of the team's and gives its exports. `what` names it in messages, `option` says how to name another. */
export async function importFile(
  { cwd }: Pick<Env, 'cwd'>,
  path: string,
  { what, option }: { readonly what: string; readonly option: string },
): Promise<Readonly<Record<string, unknown>>> {
  const file = resolve(cwd, path);
  const shown = relative(cwd, file);
  try {
    await access(file);
  } catch (cause) {
    throw new Failure(2, `There is no ${what} at ${shown}: name it with ${option} FILE.`, { cause });
  }
  try {
    return await import(pathToFileURL(file).href);
  } catch (cause) {
    const { code, name, message } = cause as Error & { code?: string };
    if (code === 'ERR_UNKNOWN_FILE_EXTENSION' && /\.[mc]?ts$/.test(file))
      throw new Failure(
        2,
        `${shown} is TypeScript, which Node ${process.versions.node} cannot load: use Node 22.18 or newer, or run \`node --import tsx node_modules/unasked/dist/modules/cli/main.js …\`.`,
        { cause },
      );
    throw new Failure(2, `${shown} cannot be loaded: ${name}: ${message.split('\n')[0]}`, { cause });
  }
}
