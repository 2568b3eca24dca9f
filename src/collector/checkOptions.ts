import { BadOptions } from './errors/badOptions.js';
import type { CollectorOptions } from './options.js';

const levels = ['silent', 'error', 'warn', 'info', 'debug'];
const kinds = ['simulated', 'automated'];

/** The options with their defaults filled in; throws `BadOptions` at the first that is wrong, with its value. */
export function checkOptions(options: CollectorOptions): CollectorOptions & Required<Pick<CollectorOptions, Filled>> {
  const refuse = (name: string, must: string, value: unknown): never => {
    throw new BadOptions(`${name} must ${must}, got ${show(value)}`);
  };
  const filled = {
    host: '127.0.0.1',
    port: 4318,
    drafts: [],
    count: [],
    logLevel: 'info' as const,
    ...defined(options),
  };
  const { data, site, key, secret, origins, host, port, drafts, count, logLevel } = filled;
  if (typeof data !== 'string' || data === '') refuse('data', 'be the path of a folder', data);
  if (!/^[\w.-]{1,64}$/.test(String(site))) refuse('site', 'be 1 to 64 of A-Z a-z 0-9 _ . -', site);
  if (!/^pk_[\w-]{1,120}$/.test(String(key)))
    refuse('key', 'be a publishable key: pk_ and letters or digits', mask(key));
  if (secret !== undefined && !/^sk_[\w-]{8,120}$/.test(String(secret)))
    refuse('secret', 'be a secret key: sk_ and at least 8 letters or digits', mask(secret));
  const isOrigins = origins === '*' || (Array.isArray(origins) && origins.every(isOrigin));
  if (!isOrigins) refuse('origins', "be '*' or a list of origins like 'https://shop.example'", origins);
  if (typeof host !== 'string' || host === '') refuse('host', 'be an address to listen on', host);
  if (!Number.isInteger(port) || port < 0 || port > 65535) refuse('port', 'be a whole number from 0 to 65535', port);
  if (!levels.includes(logLevel)) refuse('logLevel', `be one of ${levels.join(', ')}`, logLevel);
  if (!Array.isArray(count) || !count.every((kind) => kinds.includes(kind)))
    refuse('count', `list only ${kinds.join(' and ')}`, count);
  if (!isLoopback(host) && secret === undefined) {
    throw new BadOptions(
      `host ${host} can be reached from other machines, so results need a secret: give one that begins with sk_, or listen on 127.0.0.1`,
    );
  }
  for (const { id, problems } of drafts) {
    const [first] = problems;
    if (first) throw new BadOptions(`drafts: ${id} cannot be used: ${first.message}`);
  }
  return filled;
}

type Filled = 'host' | 'port' | 'drafts' | 'count' | 'logLevel';

/** Whether an address, or the name in a Host header, means this machine only. */
export function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i.test(host);
}

const isOrigin = (origin: unknown): boolean => {
  try {
    return new URL(String(origin)).origin === origin;
  } catch {
    return false;
  }
};

// An option given as undefined means its default, as everywhere in JavaScript.
const defined = <T extends object>(options: T): T =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as T;

const mask = (key: unknown): unknown => (typeof key === 'string' && key.length > 6 ? `${key.slice(0, 6)}…` : key);

const show = (value: unknown): string => (JSON.stringify(value) ?? String(value)).slice(0, 200);
