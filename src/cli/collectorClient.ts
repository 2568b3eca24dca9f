import type { Refusal } from '../wire/index.js';
import type { Env } from './env.js';
import { Failure } from './failure.js';

/** Where a collector answers, and as whom to ask it. */
export interface Address {
  readonly collector: string;
  readonly secret?: string | undefined;
}

/** An answer other than 200 that the command may want to read. */
export interface Refused {
  readonly status: number;
  readonly message: string;
}

/** Asks a collector; fails when it cannot be reached, is not one, or does not let us in. */
export async function ask<T>(
  { fetch }: Pick<Env, 'fetch'>,
  { collector, secret }: Address,
  path: string,
  body?: string,
): Promise<{ readonly answer: T } | { readonly refused: Refused }> {
  if (!/^https?:\/\//.test(collector) || !URL.canParse(collector))
    throw new Failure(2, `--collector must be an http address, got ${JSON.stringify(collector)}.`);
  const base = new URL(collector);
  if (base.username || base.password)
    throw new Failure(2, '--collector must not hold a name or a password: use --secret or UNASKED_SECRET.');
  if (secret !== undefined && !/^sk_[\w-]+$/.test(secret))
    throw new Failure(2, 'The secret key must be sk_ and letters, digits, _ or -.');
  if (!base.pathname.endsWith('/')) base.pathname += '/';
  const url = new URL(path.slice(1), base); // a collector may stand behind a path
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
      `No collector answers at ${url.origin} (${reason(cause)}): start it with \`unasked collect\`.`,
      {
        cause,
      },
    );
  }
  const read = json(content);
  if (response.ok && isAnswer(read)) return { answer: read as T };
  const message = response.ok ? undefined : (read as Partial<Refusal> | null | undefined)?.message;
  if (message === undefined)
    throw new Failure(3, `${url.href} answers ${response.status}, and not as a collector does.`);
  if (response.status === 401 || response.status === 403)
    throw new Failure(
      3,
      `The collector at ${url.origin} refuses: ${message} Give its key with --secret or UNASKED_SECRET.`,
    );
  if (response.status >= 500) throw new Failure(3, `The collector at ${url.origin} cannot answer: ${message}`);
  return { refused: { status: response.status, message } };
}

function reason(cause: unknown): string {
  const { name, message, cause: inner } = cause as Error & { cause?: Partial<NodeJS.ErrnoException> };
  return name === 'TimeoutError' ? 'no answer within 30 seconds' : (inner?.code ?? inner?.message ?? message);
}

// Every answer of the read API names its site; those with hypotheses list them.
function isAnswer(read: unknown): boolean {
  const { site, hypotheses = [] } = Object(read) as { readonly site?: unknown; readonly hypotheses?: unknown };
  return typeof site === 'string' && Array.isArray(hypotheses) && hypotheses.every((each) => each === Object(each));
}

function json(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}
