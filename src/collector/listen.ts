import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PortUnavailable } from './errors/portUnavailable.js';

const mostPorts = 20;

/** Listens on the port, or the next free one of twenty, and answers with its number. */
export async function listen(server: Server, host: string, port: number): Promise<number> {
  const last = port === 0 ? 0 : Math.min(port + mostPorts - 1, 65535);
  for (let candidate = port; candidate <= last; candidate++) {
    try {
      return await attempt(server, host, candidate);
    } catch (cause) {
      const { code } = cause as NodeJS.ErrnoException;
      if (code === 'EADDRINUSE') continue;
      throw new PortUnavailable(`Cannot listen on ${host}:${candidate} (${code}). Choose another host or port.`, cause);
    }
  }
  throw new PortUnavailable(`All ports from ${port} to ${last} of ${host} are taken. Choose another port.`);
}

function attempt(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port, exclusive: true }, () => {
      server.removeListener('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}
