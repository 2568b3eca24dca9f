import { access } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { optionProblem, show } from '../collector/checkOptions.js'; // not its door, which loads a server
import type { Env } from './env.js';
import { Failure } from './failure.js';
import { importFile } from './importFile.js';
import { suggest } from './suggest.js';

/** `unasked.config.js`, as its default export. Paths are relative to the file. */
export interface Config {
  /** The site's name, as `start({ site })` sends it. */
  readonly site: string;
  /** Publishable key, `pk_…`. */
  readonly key: string;
  /** Secret key, `sk_…`: needed on any but a loopback host. */
  readonly secret?: string;
  /** Origins whose pages may send, or `'*'`. */
  readonly origins: '*' | readonly string[];
  readonly declarations: string;
  /** @default hypotheses.lock beside the declarations */
  readonly lock?: string;
  readonly journey?: string;
  /** Folder for the data. @default .unasked */
  readonly data?: string;
  /** @default 4318 */
  readonly port?: number;
  /** @default '127.0.0.1' */
  readonly host?: string;
  /** Kinds of visitor to count that are otherwise left out. @default [] */
  readonly count?: readonly ('simulated' | 'automated')[];
}

const fields: Readonly<Record<keyof Config, 'needed' | 'optional'>> = {
  site: 'needed',
  key: 'needed',
  secret: 'optional',
  origins: 'needed',
  declarations: 'needed',
  lock: 'optional',
  journey: 'optional',
  data: 'optional',
  port: 'optional',
  host: 'optional',
  count: 'optional',
};
const known = Object.keys(fields) as readonly (keyof Config)[];

/** Everything wrong with a config, each with the value: of known fields only, others may hold anything. */
export function configProblems(config: unknown): string[] {
  if (typeof config !== 'object' || config === null || Array.isArray(config))
    return [`the default export must be an object, got ${show(config)}`];
  const given = config as Readonly<Record<string, unknown>>;
  const unknown = Object.keys(given).filter((name) => !known.some((one) => one === name));
  return [
    ...unknown.map((name) => `${name} is not known${suggest(name, known)}`),
    ...known.flatMap((name) => {
      if (given[name] === undefined && fields[name] === 'optional') return [];
      return fieldProblem(name, given[name]) ?? [];
    }),
  ];
}

function fieldProblem(name: keyof Config, value: unknown): string | undefined {
  if (name !== 'declarations' && name !== 'lock' && name !== 'journey') return optionProblem(name, value);
  const isPath = typeof value === 'string' && value !== '';
  return isPath ? undefined : `${name} must be the path of a file, got ${show(value)}`;
}

/** The config at a path, its own paths made absolute. Fails with every problem. */
export async function loadConfig(env: Pick<Env, 'cwd'>, path: string): Promise<Config> {
  const file = resolve(env.cwd, path);
  const { default: config } = await importFile(env, path, { what: 'config', option: '--config' });
  const problems = configProblems(config);
  if (problems.length)
    throw new Failure(2, [`${relative(env.cwd, file)} is not sound:`, ...problems.map((p) => `  ${p}`)].join('\n'));
  const sound = config as Config;
  const absolute = (name: 'declarations' | 'lock' | 'journey' | 'data'): object =>
    sound[name] === undefined ? {} : { [name]: resolve(dirname(file), sound[name]) };
  return {
    ...sound,
    ...absolute('declarations'),
    ...absolute('lock'),
    ...absolute('journey'),
    data: resolve(dirname(file), sound.data ?? '.unasked'),
  };
}

export const configName = 'unasked.config.js';

/** The config named, or the one in this folder when there is one. */
export async function findConfig(env: Pick<Env, 'cwd'>, named: string | undefined): Promise<Config | undefined> {
  if (named !== undefined) return loadConfig(env, named);
  const isThere = await access(resolve(env.cwd, configName)).then(
    () => true,
    () => false,
  );
  return isThere ? loadConfig(env, configName) : undefined;
}
