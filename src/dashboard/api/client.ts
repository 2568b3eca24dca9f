import type { Env } from '../env.js';

const keyName = 'unasked:secret';

/** What came of one reading. */
export type Reading<T> =
  | { readonly kind: 'answer'; readonly answer: T; readonly at: number }
  | { readonly kind: 'locked' | 'unreachable' }
  | { readonly kind: 'refused'; readonly status: number; readonly message: string };

export interface Client {
  /** Reads one address of the API. Never throws. */
  readonly read: <T>(path: string) => Promise<Reading<T>>;
  /** The stream of changes; ends when `signal` says so. */
  readonly stream: (signal: AbortSignal) => Promise<Response>;
  readonly hasKey: () => boolean;
  /** Keeps the secret key while the tab lives; an empty one forgets it. */
  readonly useKey: (key: string) => void;
}

/** The collector's read API. Addresses are relative, so that it also answers behind a proxy's path. */
export function createClient(env: Env): Client {
  const headers = (): Record<string, string> => {
    const key = env.session.getItem(keyName);
    return key ? { authorization: `Bearer ${key}` } : {};
  };
  const read = async <T>(path: string): Promise<Reading<T>> => {
    try {
      const response = await env.fetch(path, { headers: headers(), cache: 'no-store' });
      if (response.status === 401) return { kind: 'locked' };
      if (response.ok) return { kind: 'answer', answer: (await response.json()) as T, at: env.now() };
      return { kind: 'refused', status: response.status, message: await refusal(response) };
    } catch {
      return { kind: 'unreachable' };
    }
  };
  return {
    read,
    stream: (signal) => env.fetch('v1/live', { headers: { ...headers(), accept: 'text/event-stream' }, signal }),
    hasKey: () => env.session.getItem(keyName) !== null,
    useKey: (key) => (key ? env.session.setItem(keyName, key) : env.session.removeItem(keyName)),
  };
}

async function refusal(response: Response): Promise<string> {
  try {
    const { message } = (await response.json()) as { readonly message?: unknown };
    if (typeof message === 'string') return message;
  } catch {
    // Not JSON: a proxy in between answered. The status says enough.
  }
  return `The collector answered ${response.status}.`;
}
