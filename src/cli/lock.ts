import { relative, resolve } from 'node:path';
import { type Hypothesis, type Lockfile, lockfile, lockfileText } from '../hypothesis/index.js';
import type { HypothesesAnswer } from '../wire/index.js';
import { address } from './address.js';
import { type Address, ask } from './collectorClient.js';
import { type Command, text } from './command.js';
import { findConfig } from './config.js';
import { loadDeclarations } from './declarations.js';
import type { Env } from './env.js';
import { Failure } from './failure.js';
import { fileOptions, files } from './files.js';
import { readLock, writeLock } from './lockOnDisk.js';
import { progress } from './progress.js';

export const lock: Command = {
  name: 'lock',
  summary: 'write hypotheses.lock, so that no hypothesis changes unseen',
  help: `Usage: unasked lock [options]

Checks every declaration and writes the lock: one version, hash and declaration for each hypothesis.
A changed declaration gets the next version, with its own data. Review the lock like a package lock.

  --declarations FILE   ES module that exports declarations    (default: hypotheses.js)
  --lock FILE           the lock                               (default: hypotheses.lock beside it)
  --collector URL       register the versions there as well
  --secret KEY          its secret key                         (default: UNASKED_SECRET, the config's)
  --config FILE         read these from a config               (default: unasked.config.js, if there is one)

Examples:
  unasked lock
  unasked lock --declarations src/hypotheses.js --collector https://unasked.example

Ends with 0 when locked, 1 when a declaration is not sound or the collector holds another one, 2 for wrong use,
3 when the collector cannot be reached.
`,
  options: { ...fileOptions, collector: { type: 'string' }, secret: { type: 'string' } },
  async run(env, given) {
    const config = await findConfig(env, text(given, 'config'));
    const at = text(given, 'collector') === undefined ? undefined : await address(env, given, config);
    const { declarations, lock: path } = files(given, config);
    const hypotheses = await loadDeclarations(env, declarations);
    const before = await readLock(env, path);
    const after = lockfile(hypotheses, before);
    const isNew = !before || lockfileText(before) !== lockfileText(after);
    if (isNew) await writeLock(env, path, after);
    env.out(`${relative(env.cwd, resolve(env.cwd, path))}${isNew ? '' : ' (unchanged)'}\n`);
    for (const line of lockChanges(hypotheses, before, after)) env.out(`  ${line}\n`);

    if (!at) return 0;
    const asked = register(env, at, lockfileText(after));
    const site = await progress(env, `Registering at ${at.collector}`, asked);
    env.out(`Registered at ${at.collector}: ${hypotheses.length} of site ${site}.\n`);
    return 0;
  },
};

/** Registers a lock and gives the site that has it now. */
async function register(env: Env, at: Address, content: string): Promise<string> {
  if (at.site !== undefined) await ask<HypothesesAnswer>(env, at, '/v1/hypotheses'); // another site's gets no lock
  const result = await ask<HypothesesAnswer>(env, at, '/v1/lock', content);
  if ('refused' in result) throw new Failure(1, `The collector refuses the lock: ${result.refused.message}`);
  return result.answer.site;
}

/** One line for each hypothesis: `new`, `changed` or `unchanged`, with its version. */
function lockChanges(
  hypotheses: readonly Hypothesis[],
  before: Lockfile | undefined,
  after: Lockfile,
): readonly string[] {
  const width = Math.max(...hypotheses.map(({ id }) => id.length));
  return hypotheses.map(({ id }) => {
    const [was, is] = [before?.hypotheses[id]?.version, after.hypotheses[id]?.version];
    const change = was === undefined ? 'new' : was === is ? 'unchanged' : 'changed';
    return `${change.padEnd(9)}  ${id.padEnd(width)}  version ${change === 'changed' ? `${was} -> ` : ''}${is}`;
  });
}
