import { CollectorError } from './collectorError.js';

/** The store does not answer now. Events are still taken; results can be read again when it is back. */
export class StoreUnavailable extends CollectorError {
  constructor(message: string, cause?: unknown) {
    super('store-unavailable', message, cause);
  }
}

/** Whether the store does not answer now. */
export const isStoreUnavailable = (error: unknown): error is StoreUnavailable => error instanceof StoreUnavailable;
