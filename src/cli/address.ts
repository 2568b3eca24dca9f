import { optionProblem } from '../collector/checkOptions.js';
import type { Address } from './collectorClient.js';
import { type Given, text } from './command.js';
import type { Config } from './config.js';
import type { Env } from './env.js';
import { Failure } from './failure.js';
import { runningCollector } from './running.js';

/**
 * Which collector is meant: what is named, else the one that runs on the config's data, else where the config has it
 * listen, else the one on this machine. Fails before anything is asked, and shows neither a secret nor a password.
 */
export async function address(env: Env, given: Given, config: Config | undefined): Promise<Address> {
  const secret = namedSecret(env, given) ?? config?.secret;
  const named = optionOrVariable(env, given, 'collector', 'UNASKED_COLLECTOR');
  const running = named || !config?.data ? undefined : await runningCollector(env, config.data);
  const [from, collector] = named ?? ['host of the config', running ?? configured(config)];
  return {
    collector: collectorUrl(from, collector),
    secret,
    site: config?.site,
  };
}

function namedSecret(env: Env, given: Given): string | undefined {
  const [from, secret] = optionOrVariable(env, given, 'secret', 'UNASKED_SECRET') ?? [];
  const problem = secret === undefined ? undefined : optionProblem('secret', secret);
  if (problem) throw new Failure(2, `${problem.replace('secret', from ?? '')}.`);
  return secret;
}

function optionOrVariable(
  { variables }: Env,
  given: Given,
  option: string,
  variable: string,
): readonly [from: string, value: string] | undefined {
  const written = text(given, option);
  if (written !== undefined) return [`--${option}`, written];
  const set = variables[variable];
  return set ? [variable, set] : undefined;
}

function configured(config: Config | undefined): string {
  const host = config?.host ?? '127.0.0.1';
  return `http://${host.includes(':') ? `[${host.replace(/[[\]]/g, '')}]` : host}:${config?.port ?? 4318}`;
}

/** An address to put a path behind. */
function collectorUrl(from: string, value: string): string {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  const isHttp = url?.protocol === 'http:' || url?.protocol === 'https:';
  if (url && isHttp ? url.username || url.password : value.includes('@'))
    throw new Failure(
      2,
      `${from} must hold no name and password: give the secret key with --secret or UNASKED_SECRET.`,
    );
  if (!url || !isHttp) throw new Failure(2, `${from} must be an http address, got ${JSON.stringify(value)}.`);
  return askable(url.origin + url.pathname.replace(/\/+$/, ''));
}

/**
 * Where a collector is asked from this machine: one that listens on every address, at the loopback one.
 *
 * @example
 * askable('http://0.0.0.0:4318') // 'http://127.0.0.1:4318'
 */
export const askable = (url: string): string =>
  url.replace(/(?<=^https?:\/\/)0\.0\.0\.0(?=[:/]|$)/, '127.0.0.1').replace(/(?<=^https?:\/\/)\[[0:]+\]/, '[::1]');
