/**
 * How a command ends: 0 it is so, 1 the answer is no, 2 wrong use, 3 the collector cannot be reached or refuses,
 * 70 a fault of ours.
 */
export type ExitCode = 0 | 1 | 2 | 3 | 70;

/** Ends the command with a message for a person: what was wrong, with the value, and what to do. */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly code: ExitCode;

  constructor(code: ExitCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
