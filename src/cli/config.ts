import { access } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
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

type Rule = readonly [needed: boolean, rule: string, isSound: (value: unknown) => boolean];

const isWord = (value: unknown): boolean => typeof value === 'string' && value !== '';
const isListOf = (value: unknown, isSound: (item: unknown) => boolean): boolean =>
  Array.isArray(value) && value.every(isSound);

const rules: Readonly<Record<keyof Config, Rule>> = {
  site: [true, 'be 1 to 64 of A-Z a-z 0-9 _ . -', (site) => /^[\w.-]{1,64}$/.test(String(site)) && isWord(site)],
  key: [true, 'be a publishable key, pk_…', (key) => /^pk_[\w-]{1,120}$/.test(String(key))],
  secret: [
    false,
    'be a secret key: sk_ and at least 8 letters or digits',
    (key) => /^sk_[\w-]{8,120}$/.test(String(key)),
  ],
  origins: [
    true,
    "be '*' or a list of origins like 'https://shop.example'",
    (value) => value === '*' || isListOf(value, (o) => URL.canParse(String(o)) && new URL(String(o)).origin === o),
  ],
  declarations: [true, 'be a path', isWord],
  lock: [false, 'be a path', isWord],
  journey: [false, 'be a path', isWord],
  data: [false, 'be a path', isWord],
  port: [false, 'be a whole number from 0 to 65535', (port) => isPort(port)],
  host: [false, 'be a host name or address', isWord],
  count: [
    false,
    "be a list of 'simulated' and 'automated'",
    (value) => isListOf(value, (kind) => kind === 'simulated' || kind === 'automated'),
  ],
};

export const isPort = (port: unknown): boolean => Number.isInteger(port) && Number(port) >= 0 && Number(port) <= 65535;

/** Everything wrong with a config, each with the value. */
export function configProblems(config: unknown): string[] {
  if (typeof config !== 'object' || config === null || Array.isArray(config))
    return [`the default export must be an object, got ${show(config)}`];
  const given = config as Readonly<Record<string, unknown>>;
  const known = Object.keys(rules);
  const unknown = Object.keys(given).filter((key) => !known.includes(key));
  return [
    ...unknown.map((key) => `${key} is not known, got ${show(given[key])}${suggest(key, known)}`),
    ...Object.entries(rules).flatMap(([key, [needed, rule, isSound]]) =>
      (given[key] === undefined && !needed) || isSound(given[key])
        ? []
        : [`${key} must ${rule}, got ${/^(secret)$/.test(key) ? 'another' : show(given[key])}`],
    ),
  ];
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

const show = (value: unknown): string => JSON.stringify(value) ?? String(value);
