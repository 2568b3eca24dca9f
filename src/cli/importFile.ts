import { access } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inspect } from 'node:util';
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
    const { code, name, message } = cause instanceof Error ? (cause as NodeJS.ErrnoException) : {};
    if (code === 'ERR_UNKNOWN_FILE_EXTENSION' && /\.[mc]?ts$/.test(file))
      throw new Failure(
        2,
        `${shown} is TypeScript, which Node ${process.versions.node} cannot load: use Node 22.18 or newer, or run \`node --import tsx node_modules/unasked/dist/modules/cli/main.js …\`.`,
        { cause },
      );
    const said = name === undefined ? `it throws ${inspect(cause, { breakLength: Infinity })}` : String(message);
    const [line] = said.split('\n');
    // What Node says of module syntax in a file that package.json makes CommonJS, as `npm init` does.
    if (name === 'SyntaxError' && /^Cannot use import statement|^Unexpected token 'export'/.test(said))
      throw new Failure(
        2,
        `${shown} is read as CommonJS (${line}): add "type": "module" to package.json, or name the file .mjs and give it with ${option}.`,
        { cause },
      );
    throw new Failure(2, `${shown} cannot be loaded: ${name === undefined ? '' : `${name}: `}${line}`, { cause });
  }
}
