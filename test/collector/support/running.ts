import { onTestFinished } from 'vitest';
import type * as Doors from '../../../src/collector/index.js';
import type { CollectorOptions } from '../../../src/collector/index.js';
import type { Answer, Refusal } from '../../../src/wire/index.js';
import { built } from './built.js';
import { folder } from './folder.js';
import { key, lock } from './shop.js';

const browser = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

// What a test reads from an answer: it knows what it asked for.
// biome-ignore lint/suspicious/noExplicitAny: the tests compare every value they read
type Read = any;

export interface Client {
  readonly url: string;
  readonly post: (
    body: unknown,
    headers?: Record<string, string>,
    path?: string,
  ) => Promise<{ status: number; body: Answer & Refusal; headers: Headers }>;
  readonly get: (
    path: string,
    headers?: Record<string, string>,
  ) => Promise<{ status: number; body: Read; headers: Headers }>;
}

/** Talks to a collector as a page or a dashboard does. */
export function client(url: string): Client {
  const read = async (response: Response): Promise<unknown> => {
    const text = await response.text();
    try {
      return JSON.parse(text);
    } catch {
      return text;
    }
  };
  return {
    url,
    post: async (body, headers = {}, path = '/v1/events') => {
      const isRaw = typeof body === 'string' || body instanceof Uint8Array;
      const response = await fetch(url + path, {
        method: 'POST',
        body: isRaw ? (body as string) : JSON.stringify(body),
        headers: { 'user-agent': browser, 'content-type': 'text/plain', ...headers },
      });
      return { status: response.status, body: (await read(response)) as Answer & Refusal, headers: response.headers };
    },
    get: async (path, headers = {}) => {
      const response = await fetch(url + path, { headers });
      return { status: response.status, body: await read(response), headers: response.headers };
    },
  };
}

export const options = (data: string, more: Partial<CollectorOptions> = {}): CollectorOptions => ({
  data,
  site: 'shop',
  key,
  origins: '*',
  port: 0,
  lock,
  logLevel: 'silent',
  ...more,
});

/** A running collector, as shipped, that is stopped after the test. */
export async function running(
  more: Partial<CollectorOptions> = {},
): Promise<Client & { readonly stop: () => Promise<void>; readonly data: string }> {
  const { startCollector } = await built<typeof Doors>('collector/index');
  const data = more.data ?? folder();
  const collector = await startCollector(options(data, more));
  onTestFinished(() => collector.stop());
  return { ...client(collector.url), stop: collector.stop, data };
}

/** Waits until the answer is what the test asks for; after 40 s the last answer speaks. */
export async function eventually<T>(read: () => Promise<T>, isIt: (value: T) => boolean): Promise<T> {
  const end = Date.now() + 40_000;
  for (;;) {
    const value = await read();
    if (isIt(value) || Date.now() > end) return value;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
