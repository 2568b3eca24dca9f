import { CollectorError } from './collectorError.js';

/** The packages of the embedded store are not installed. */
export class StoreMissing extends CollectorError {
  constructor(message: string, cause?: unknown) {
    super('store-missing', message, cause);
  }
}

/** Whether the packages of the store are missing. */
export const isStoreMissing = (error: unknown): error is StoreMissing => error instanceof StoreMissing;
