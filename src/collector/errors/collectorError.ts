/**
 * What every error of the collector is. `code` names it for programs, the message for people: what was wrong, with the
 * value, and what to do.
 *
 * @example
 * catch (error) { if (isCollectorError(error)) process.stderr.write(`${error.message}\n`) }
 */
export class CollectorError extends Error {
  readonly code: string;
  constructor(code: string, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = new.target.name;
    this.code = code;
  }
}

/** Whether the collector itself says what went wrong, in a message that can be shown as it is. */
export const isCollectorError = (error: unknown): error is CollectorError => error instanceof CollectorError;
