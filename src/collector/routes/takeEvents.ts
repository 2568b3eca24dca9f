import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { Ingest } from '../ingest/ingest.js';
import type { Metrics } from '../metrics.js';
import { type Access, originHeaders } from './access.js';
import { everyHeader, refusalHeaders, refusalOf } from './app.js';

/**
 * `POST /v1/events` on bare node:http. What a router wraps around a request and its answer costs as much as all that is
 * done with the events; for every other address that does not matter.
 */
export function takeEvents(options: {
  readonly access: Access;
  readonly ingest: Ingest;
  readonly metrics: Metrics;
  readonly log: Logger;
}): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const { access, ingest, metrics, log } = options;
  return async (request, response) => {
    const started = performance.now();
    const sender = access.sender(request.headers.origin);
    const answer =
      'status' in sender ? sender : await ingest.take(request).catch((error) => refusalOf(error, log, '/v1/events'));
    const headers: Record<string, string | number> = { ...everyHeader, 'Content-Type': 'application/json' };
    if ('allow' in sender) Object.assign(headers, originHeaders(sender.allow));
    const status = 'status' in answer ? answer.status : 200;
    const text = JSON.stringify('status' in answer ? answer.body : answer);
    headers['Content-Length'] = Buffer.byteLength(text);
    if ('status' in answer) Object.assign(headers, refusalHeaders(answer));
    response.writeHead(status, headers);
    if (request.complete) response.end(text);
    else endLater(request, response, text);
    metrics.ack.observe({ status }, (performance.now() - started) / 1000);
  };
}

// A connection that is closed while its peer still sends is reset, and the answer may be lost with it.
function endLater(request: IncomingMessage, response: ServerResponse, text: string): void {
  response.write(text);
  const end = (): void => {
    clearTimeout(timer);
    response.end();
  };
  const timer = setTimeout(() => {
    response.shouldKeepAlive = false;
    response.end(() => request.destroy());
  }, 500);
  request.once('end', end).once('close', end).resume();
}
