import type { Refusal } from '../wire/index.js';
import type { Env } from './env.js';
import { Failure } from './failure.js';

/** Where a collector answers, and as whom to ask it. */
export interface Address {
  /** `https://host/path`, without a slash at the end. */
  readonly collector: string;
  readonly secret?: string | undefined;
  /** The site that it must be of, where that is known. */
  readonly site?: string | undefined;
}

/** An answer other than 200 that the command may want to read. */
export interface Refused {
  readonly status: number;
  readonly message: string;
}

/** Asks a collector; fails when it cannot be reached, is not one, is another site's, or does not let us in. */
export async function ask<T>(
  { fetch }: Pick<Env, 'fetch'>,
  { collector, secret, site }: Address,
  path: string,
  body?: string,
): Promise<{ readonly answer: T } | { readonly refused: Refused }> {
  const url = collector + path;
  let response: Response;
  let content: string;
  try {
    response = await fetch(url, {
      ...(body === undefined ? {} : { method: 'POST', body }),
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(secret === undefined ? {} : { authorization: `Bearer ${secret}` }),
      },
      redirect: 'error',
      signal: AbortSignal.timeout(30_000),
    });
    content = await response.text();
  } catch (cause) {
    throw new Failure(
      3,
      `No collector answers at ${collector} (${reason(cause)}): start it with \`unasked collect\`.`,
      {
        cause,
      },
    );
  }
  const read = json(content);
  if (response.ok && isAnswer(read)) {
    if (site !== undefined && read.site !== site)
      throw new Failure(
        3,
        `The collector at ${collector} is of site ${JSON.stringify(read.site)}, the config of ${JSON.stringify(site)}: name another with --collector URL or --config FILE.`,
      );
    return { answer: read as T };
  }
  const message = (read as Partial<Refusal> | null | undefined)?.message;
  if (response.ok || typeof message !== 'string') throw notACollector(url, response.status);
  if (response.status === 401 || response.status === 403)
    throw new Failure(
      3,
      `The collector at ${collector} refuses: ${message} Give its key with --secret or UNASKED_SECRET.`,
    );
  if (response.status >= 500) throw new Failure(3, `The collector at ${collector} cannot answer: ${message}`);
  return { refused: { status: response.status, message } };
}

/** What ends a command that asked something else than a collector, or one too old or too new to be understood. */
export const notACollector = (url: string, status = 200): Failure =>
  new Failure(3, `${url} answers ${status}, and not as a collector does.`);

function reason(cause: unknown): string {
  const { name, message, cause: inner } = cause as Error & { cause?: Partial<NodeJS.ErrnoException> };
  return name === 'TimeoutError' ? 'no answer within 30 seconds' : (inner?.code ?? inner?.message ?? message);
}

// Every answer of the read API names its site, and holds hypotheses or the one asked for.
function isAnswer(read: unknown): read is { readonly site: string } {
  const { site, hypotheses, hypothesis } = Object(read) as Readonly<Record<string, unknown>>;
  return typeof site === 'string' && (Array.isArray(hypotheses) ? hypotheses : [hypothesis]).every(isObject);
}

const isObject = (value: unknown): boolean => value === Object(value);

function json(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}
