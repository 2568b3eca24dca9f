import type { ParseArgsConfig } from 'node:util';
import type { Env } from './env.js';
import type { ExitCode } from './failure.js';

type Options = NonNullable<ParseArgsConfig['options']>;

/** What was written after a command's name. */
export interface Given {
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
  readonly operands: readonly string[];
}

export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** Printed by `--help`: usage, options, examples, exit codes. */
  readonly help: string;
  readonly options: Options;
  /** How many operands it takes at most. @default 0 */
  readonly operands?: number;
  readonly run: (env: Env, given: Given) => Promise<ExitCode>;
}

/** An option that was given with a value. */
export function text({ options }: Given, name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
}
