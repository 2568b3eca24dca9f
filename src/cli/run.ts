import { inspect } from 'node:util';
import { hideSecrets } from '../collector/checkOptions.js';
import type { Command } from './command.js';
import type { Env } from './env.js';
import { type ExitCode, Failure } from './failure.js';
import { parse } from './parse.js';
import { suggest } from './suggest.js';

/** Runs what the arguments ask for and gives the exit code; every failure ends as a message on standard error. */
export async function run(
  env: Env,
  commands: readonly Command[],
  version: string,
  [name, ...args]: readonly string[],
): Promise<ExitCode> {
  try {
    if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
      const about = commands.find((command) => command.name === args[0]);
      (name === undefined ? env.err : env.out)(about ? about.help : usage(commands));
      return name === undefined ? 2 : 0;
    }
    if (name === '--version' || name === '-v') {
      env.out(`${version}\n`);
      return 0;
    }
    const command = commands.find((candidate) => candidate.name === name);
    if (!command) {
      const names = commands.map((candidate) => candidate.name);
      throw new Failure(2, `unasked has no command ${name}${suggest(name, names)} Run \`unasked --help\`.`);
    }
    const given = parse(command, args);
    if (given.options.help) {
      env.out(command.help);
      return 0;
    }
    return await command.run(env, given);
  } catch (cause) {
    const isOurs = cause instanceof Failure;
    env.err(`${hideSecrets(isOurs ? cause.message : inspect(cause))}\n`);
    return isOurs ? cause.code : 70;
  }
}

function usage(commands: readonly Command[]): string {
  return `Usage: unasked <command> [options]

Hypotheses answered by behaviour. Nobody is asked anything.

${commands.map(({ name, summary }) => `  ${name.padEnd(8)}  ${summary}`).join('\n')}

  unasked <command> --help   options and examples of a command
  unasked --version

Ends with 0 when it is so, 1 when the answer is no, 2 for wrong use, 3 when the collector cannot be reached.
`;
}
