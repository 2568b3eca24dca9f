import { dirname, join } from 'node:path';
import { type Given, text } from './command.js';
import { type Config, findConfig } from './config.js';
import type { Env } from './env.js';

/** Which files a command reads. */
export interface Files {
  readonly declarations: string;
  readonly lock: string;
  readonly journey: string | undefined;
}

/** The options that name them. */
export const fileOptions = {
  declarations: { type: 'string' },
  lock: { type: 'string' },
  journey: { type: 'string' },
  config: { type: 'string' },
} as const;

/** The config that is named, else the one in this folder, unless the options name the declarations without one. */
export async function configFor(env: Pick<Env, 'cwd'>, given: Given): Promise<Config | undefined> {
  const named = text(given, 'config');
  return named === undefined && text(given, 'declarations') !== undefined ? undefined : findConfig(env, named);
}

/** The files that the options name, else those of the config, else the usual ones. */
export function files(given: Given, config: Config | undefined): Files {
  const declarations = text(given, 'declarations') ?? config?.declarations ?? 'hypotheses.js';
  return {
    declarations,
    lock: text(given, 'lock') ?? config?.lock ?? join(dirname(declarations), 'hypotheses.lock'),
    journey: text(given, 'journey') ?? config?.journey,
  };
}
