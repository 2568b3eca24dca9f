import { CollectorError } from './collectorError.js';

/** The store refused a query or ran out of its time or memory. */
export class QueryFailed extends CollectorError {
  constructor(message: string, cause?: unknown) {
    super('query-failed', message, cause);
  }
}

/** Whether a query failed in the store. */
export const isQueryFailed = (error: unknown): error is QueryFailed => error instanceof QueryFailed;
