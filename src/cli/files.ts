import { dirname, join } from 'node:path';
import { type Given, text } from './command.js';
import type { Config } from './config.js';

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

/** The files that the options name, else those of the config, else the usual ones. */
export function files(given: Given, config: Config | undefined): Files {
  const named = text(given, 'declarations');
  // The lock and the journey of a config that was merely found are those of its own declarations.
  const { lock, journey } = (named === undefined || text(given, 'config') !== undefined ? config : undefined) ?? {};
  const declarations = named ?? config?.declarations ?? 'hypotheses.js';
  return {
    declarations,
    lock: text(given, 'lock') ?? lock ?? join(dirname(declarations), 'hypotheses.lock'),
    journey: text(given, 'journey') ?? journey,
  };
}
