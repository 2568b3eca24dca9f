import { CollectorError } from './collectorError.js';

/** The log could not take the events: the disk refuses, or too much waits to be stored. Nothing was acknowledged. */
export class LogUnavailable extends CollectorError {
  constructor(message: string, cause?: unknown) {
    super('log-unavailable', message, cause);
  }
}

/** Whether the log could not take events. */
export const isLogUnavailable = (error: unknown): error is LogUnavailable => error instanceof LogUnavailable;
