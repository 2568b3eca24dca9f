import type { Env } from '../env.js';
import type { Outcome } from './policy.js';

const hungMs = 30e3;
const worthZipping = 1024;
const keepaliveBytes = 60e3;

/**
 * Sends a body as `text/plain` without any header of our own, so that no preflight is needed; above 1 kB as gzip,
 * which the collector knows by its first two bytes. Resolves with status 0 when there is no answer within 30 s.
 */
export async function post(env: Env, url: string, text: string, abort: AbortController): Promise<Outcome> {
  const { window } = env;
  const cancel = env.later(() => abort.abort(), hungMs);
  try {
    const body = text.length > worthZipping ? await gzip(window, text) : text;
    const response = await window.fetch(url, {
      method: 'POST',
      body,
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: abort.signal,
      keepalive: window.document.visibilityState === 'hidden' && sizeOf(body) < keepaliveBytes,
    });
    const retryAfter = response.headers.get('retry-after');
    return { status: response.status, retryAfter, body: await response.json().catch(() => undefined) };
  } catch {
    return { status: 0 };
  } finally {
    cancel();
  }
}

const sizeOf = (body: Blob | string): number => (typeof body === 'string' ? body.length : body.size);

async function gzip(window: Env['window'], text: string): Promise<Blob | string> {
  try {
    const zipped = new window.Blob([text]).stream().pipeThrough(new window.CompressionStream('gzip'));
    return new window.Blob([await new window.Response(zipped).arrayBuffer()], { type: 'text/plain' });
  } catch {
    return text; // an engine without CompressionStream sends more bytes, not fewer events
  }
}
