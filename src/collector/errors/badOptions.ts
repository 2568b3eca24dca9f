import { CollectorError } from './collectorError.js';

/** An option of `startCollector` is wrong. Nothing was started or written. */
export class BadOptions extends CollectorError {
  constructor(message: string, cause?: unknown) {
    super('bad-options', message, cause);
  }
}

/** Whether an option was wrong. */
export const isBadOptions = (error: unknown): error is BadOptions => error instanceof BadOptions;
