import { problems } from '../hypothesis/index.js';
import { BadOptions } from './errors/badOptions.js';
import type { CollectorOptions } from './options.js';

type Rule = readonly [must: string, isSound: (value: unknown) => boolean];
type Checked = Exclude<keyof CollectorOptions, 'lock' | 'drafts'>;

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';
const isLike =
  (pattern: RegExp) =>
  (value: unknown): boolean =>
    typeof value === 'string' && pattern.test(value);
const isListOf =
  (isSound: (item: unknown) => boolean) =>
  (value: unknown): boolean =>
    Array.isArray(value) && value.every(isSound);
const isOrigin = (origin: unknown): boolean => {
  const text = String(origin);
  return !text.includes('*') && URL.canParse(text) && new URL(text).origin === origin;
};
const isOrigins = isListOf(isOrigin);

const levels = ['silent', 'error', 'warn', 'info', 'debug'];
const kinds = ['simulated', 'automated'];

const rules: Readonly<Record<Checked, Rule>> = {
  data: ['be the path of a folder', isText],
  site: ['be 1 to 64 of A-Z a-z 0-9 _ . -', isLike(/^[\w.-]{1,64}$/)],
  key: ['be a publishable key: pk_ and letters or digits', isLike(/^pk_[\w-]{1,120}$/)],
  secret: ['be a secret key: sk_ and at least 8 letters or digits', isLike(/^sk_[\w-]{8,120}$/)],
  origins: ["be '*' or a list of origins like 'https://shop.example'", (value) => value === '*' || isOrigins(value)],
  host: ['be an address to listen on', isText],
  port: [
    'be a whole number from 0 to 65535',
    (port) => Number.isInteger(port) && Number(port) >= 0 && Number(port) <= 65535,
  ],
  logLevel: [`be one of ${levels.join(', ')}`, (level) => levels.includes(level as string)],
  count: [`list only ${kinds.join(' and ')}`, isListOf((kind) => kinds.includes(kind as string))],
};

const names = Object.keys(rules) as readonly Checked[];

/** What is wrong with an option, with its value unless that is a secret; `undefined` when it is sound. */
export function optionProblem(name: Checked, value: unknown): string | undefined {
  const [must, isSound] = rules[name];
  if (isSound(value)) return undefined;
  const hint =
    name === 'origins' && Array.isArray(value) && value.some((origin) => /\*./.test(String(origin)))
      ? '; a * inside an origin matches none: write each one out'
      : '';
  return `${name} must ${must}, got ${name === 'secret' ? 'another' : show(value)}${hint}`;
}

/** A value as a message shows it. */
export const show = (value: unknown): string => hideSecrets(JSON.stringify(value) ?? String(value)).slice(0, 200);

/** A text without the secret keys in it. */
export const hideSecrets = (text: string): string => text.replace(/sk_[\w-]+/g, 'sk_…');

/** The options with their defaults filled in; throws `BadOptions` at the first that is wrong, with its value. */
export function checkOptions(options: CollectorOptions): CollectorOptions & Required<Pick<CollectorOptions, Filled>> {
  const filled = {
    host: '127.0.0.1',
    port: 4318,
    drafts: [],
    count: [],
    logLevel: 'info' as const,
    ...defined(options),
  };
  const { secret, host, drafts } = filled;
  for (const name of names) {
    const problem = name === 'secret' && secret === undefined ? undefined : optionProblem(name, filled[name]);
    if (problem) throw new BadOptions(problem);
  }
  if (!isLoopback(host) && secret === undefined) {
    throw new BadOptions(
      `host ${host} can be reached from other machines, so results need a secret: give one that begins with sk_, or listen on 127.0.0.1`,
    );
  }
  for (const draft of drafts) {
    const [first] = problems(draft);
    if (first) throw new BadOptions(`drafts: ${draft.id} cannot be used: ${first.message}`);
  }
  return filled;
}

type Filled = 'host' | 'port' | 'drafts' | 'count' | 'logLevel';

/** Whether an address, or the name in a Host header, means this machine only. */
export function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i.test(host);
}

// An option given as undefined means its default, as everywhere in JavaScript.
const defined = <T extends object>(options: T): T =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as T;
