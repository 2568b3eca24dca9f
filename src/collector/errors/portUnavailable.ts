import { CollectorError } from './collectorError.js';

/** No port could be had: all that were tried are taken, or the system refuses them. */
export class PortUnavailable extends CollectorError {
  constructor(message: string, cause?: unknown) {
    super('port-unavailable', message, cause);
  }
}

/** Whether no port could be had. */
export const isPortUnavailable = (error: unknown): error is PortUnavailable => error instanceof PortUnavailable;
