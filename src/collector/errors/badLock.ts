import { CollectorError } from './collectorError.js';

/** What was sent to be registered is not a sound lock file. */
export class BadLock extends CollectorError {
  constructor(message: string, cause?: unknown) {
    super('bad-lock', message, cause);
  }
}

/** Whether a lock file was unsound. */
export const isBadLock = (error: unknown): error is BadLock => error instanceof BadLock;
