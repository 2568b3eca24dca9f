import type { Address } from './collectorClient.js';
import { type Given, text } from './command.js';
import type { Config } from './config.js';
import type { Env } from './env.js';

/** Which collector is meant: what the options name, else the environment, else the config, else the one on this machine. */
export function address({ variables }: Env, given: Given, config: Config | undefined): Address {
  const host = config?.host?.includes(':') ? `[${config.host}]` : (config?.host ?? '127.0.0.1');
  return {
    collector: text(given, 'collector') ?? variables.UNASKED_COLLECTOR ?? `http://${host}:${config?.port ?? 4318}`,
    secret: text(given, 'secret') ?? variables.UNASKED_SECRET ?? config?.secret,
  };
}
