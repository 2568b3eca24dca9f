import { CollectorError } from './collectorError.js';

/** A version of a hypothesis is registered with another declaration, and people have been exposed to it. */
export class LockConflict extends CollectorError {
  constructor(message: string, cause?: unknown) {
    super('lock-conflict', message, cause);
  }
}

/** Whether a lock contradicts what people were already exposed to. */
export const isLockConflict = (error: unknown): error is LockConflict => error instanceof LockConflict;
