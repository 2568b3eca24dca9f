import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { limits } from '../../wire/index.js';
import { isDeeperThan } from './depth.js';
import { type Refused, refused } from './refusal.js';

export type Body =
  | { readonly kind: 'json'; readonly value: unknown }
  /** Read, and not JSON that we take. */
  | { readonly kind: 'unreadable'; readonly bytes: Buffer; readonly why: string }
  | { readonly kind: 'refused'; readonly refused: Refused };

const unzip = promisify(gunzip);
const deepest = 8;
// Text shrinks to a tenth, rarely to a thirtieth. What grows a hundredfold was made to.
const mostRatio = 100;
const smallBytes = 64 * 1024;

/** The JSON of a request, within the limits of `wire`: checked before it is read, unzipped and parsed, in that order. */
export async function readBody(request: IncomingMessage): Promise<Body> {
  const no = (status: Refused['status'], error: string, message: string): Body => ({
    kind: 'refused',
    refused: refused(status, error, message),
  });
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding !== 'gzip' && encoding !== 'identity')
    return no(415, 'encoding', `content-encoding must be gzip or absent, got ${encoding.slice(0, 40)}.`);
  const type = (request.headers['content-type'] ?? 'text/plain').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (type !== 'text/plain' && type !== 'application/json')
    return no(415, 'content_type', `content-type must be text/plain or application/json, got ${type.slice(0, 40)}.`);
  const tooLarge = (got: string): Body =>
    no(413, 'too_large', `A body may have ${limits.bodyBytes} bytes, got ${got}. Send it in smaller batches.`);
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > limits.bodyBytes) return tooLarge(String(announced));

  const raw = await collect(request, limits.bodyBytes);
  if (raw === 'cut') return no(400, 'cut', 'The connection ended before the body did. Send it again.');
  if (raw === 'too-large') return tooLarge('more');
  let bytes = raw;
  // A page sends gzip without saying so: a header for it would cost a preflight. No JSON begins with these two bytes.
  if (encoding === 'gzip' || (raw[0] === 0x1f && raw[1] === 0x8b)) {
    try {
      bytes = await unzip(raw, { maxOutputLength: limits.decodedBytes });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ERR_BUFFER_TOO_LARGE')
        return { kind: 'unreadable', bytes: raw, why: 'it is not gzip' };
      return no(413, 'too_large', `A body may unzip to ${limits.decodedBytes} bytes, got more. Send smaller batches.`);
    }
    if (bytes.length > smallBytes && bytes.length > mostRatio * raw.length)
      return no(
        413,
        'too_large',
        `A body may unzip to ${mostRatio} times its size, got ${Math.round(bytes.length / raw.length)}.`,
      );
  }
  if (isDeeperThan(deepest, bytes)) return { kind: 'unreadable', bytes, why: `it nests deeper than ${deepest}` };
  try {
    return { kind: 'json', value: JSON.parse(bytes.toString('utf8')) };
  } catch {
    return { kind: 'unreadable', bytes, why: 'it is not JSON' };
  }
}

// The bytes of a request. When there are more than that, the rest is not read.
function collect(request: IncomingMessage, most: number): Promise<Buffer | 'too-large' | 'cut'> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= most) chunks.push(chunk);
      else {
        request.pause();
        request.removeAllListeners('data');
        resolve('too-large');
      }
    });
    request.once('end', () => resolve(Buffer.concat(chunks)));
    request.once('error', () => resolve('cut'));
    request.once('close', () => resolve('cut')); // after its end this changes nothing
  });
}
