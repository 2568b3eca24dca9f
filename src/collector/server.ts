import { createServer, type RequestListener, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { App } from './routes/app.js';

/** One server for the router and, beside it, the address that pages send to. Who is slow is cut off. */
export function createHttpServer(app: App, takeEvents: RequestListener): Server {
  const route = getRequestListener(app.fetch);
  const server = createServer(serverOptions, (request, response) => {
    const isEvents = request.method === 'POST' && request.url?.split('?', 1)[0] === '/v1/events';
    void (isEvents ? takeEvents : route)(request, response);
  });
  server.maxConnections = 4096;
  return server;
}

const serverOptions = {
  headersTimeout: 5000,
  requestTimeout: 10_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 1000,
  maxHeaderSize: 16 * 1024,
};
