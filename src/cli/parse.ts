import { parseArgs } from 'node:util';
import type { Command, Given } from './command.js';
import { Failure } from './failure.js';
import { suggest } from './suggest.js';

/** Reads a command's arguments; whatever it does not know ends in one line with the value and a suggestion. */
export function parse({ name, options, operands = 0 }: Command, args: readonly string[]): Given {
  const known = { ...options, help: { type: 'boolean', short: 'h' } } as const;
  const hint = `Run \`unasked ${name} --help\`.`;
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: known, allowPositionals: true });
    const extra = positionals[operands];
    if (extra !== undefined && !values.help)
      throw new Failure(2, `unasked ${name} takes ${operands || 'no'} operand, got ${extra}. ${hint}`);
    return { options: values as Given['options'], operands: positionals };
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    const { code, message } = cause as Error & { code?: string };
    const option = /'(-[^' ]*)/.exec(message)?.[1] ?? '';
    const said =
      code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION'
        ? `unasked ${name} has no option ${option}${suggest(
            option,
            Object.keys(known).map((key) => `--${key}`),
          )}`
        : (message.split('\n')[0] ?? message).replace(/\.?$/, '.');
    throw new Failure(2, `${said} ${hint}`, { cause });
  }
}
