import { relative, resolve } from 'node:path';
import { type Hypothesis, type Journey, type Lockfile, lockState } from '../hypothesis/index.js';
import type { HypothesesAnswer } from '../wire/index.js';
import { address } from './address.js';
import { ask } from './collectorClient.js';
import { type Command, text } from './command.js';
import { findConfig } from './config.js';
import { loadDeclarations } from './declarations.js';
import { Failure } from './failure.js';
import { fileOptions, files } from './files.js';
import { loadJourney, placeProblems } from './journeyFile.js';
import { readLock } from './lockOnDisk.js';
import { progress } from './progress.js';

export const check: Command = {
  name: 'check',
  summary: 'fail when a declaration is not sound or not what is locked',
  help: `Usage: unasked check [options]

For continuous integration: says nothing but a line when all is well, and names every difference otherwise.

  --declarations FILE   ES module that exports declarations    (default: hypotheses.js)
  --lock FILE           the lock                               (default: hypotheses.lock beside it)
  --journey FILE        also: the stages and touchpoints that hypotheses name are in this journey
  --collector URL       also: the versions registered there are the locked ones
  --secret KEY          its secret key                         (default: UNASKED_SECRET, the config's)
  --config FILE         read these from a config               (default: unasked.config.js, if there is one)

Examples:
  unasked check
  unasked check --journey journey.js --collector https://unasked.example

Ends with 0 when everything is as locked, 1 when it is not, 2 for wrong use, 3 when the collector cannot be reached.
`,
  options: { ...fileOptions, collector: { type: 'string' }, secret: { type: 'string' } },
  async run(env, given) {
    const config = await findConfig(env, text(given, 'config'));
    const at = text(given, 'collector') === undefined ? undefined : await address(env, given, config);
    const { declarations, lock: path, journey } = files(given, config);
    const hypotheses = await loadDeclarations(env, declarations);
    const locked = await readLock(env, path);
    const differences = lockDifferences(hypotheses, locked, relative(env.cwd, resolve(env.cwd, path)));
    if (journey !== undefined) differences.push(...journeyDifferences(hypotheses, await loadJourney(env, journey)));

    if (at && locked) {
      const asked = ask<HypothesesAnswer>(env, at, '/v1/hypotheses');
      const result = await progress(env, `Asking ${at.collector}`, asked);
      if ('refused' in result) throw new Failure(3, `The collector does not answer: ${result.refused.message}`);
      differences.push(...registryDifferences(hypotheses, locked, result.answer));
    }
    if (differences.length) throw new Failure(1, differences.join('\n'));
    env.out(`${hypotheses.length} hypotheses, all as locked.\n`.replace(/^1 hypotheses/, '1 hypothesis'));
    return 0;
  },
};

/** How declarations differ from the lock, one line each. */
function lockDifferences(hypotheses: readonly Hypothesis[], lock: Lockfile | undefined, name: string): string[] {
  if (!lock) return [`${name} is not there: run \`unasked lock\` and commit it.`];
  return hypotheses.flatMap((hypothesis) => {
    const state = lockState(hypothesis, lock);
    const version = lock.hypotheses[hypothesis.id]?.version ?? 0;
    if (state === 'locked') return [];
    return state === 'unlocked'
      ? [`${hypothesis.id}: not in ${name}; run \`unasked lock\`.`]
      : [
          `${hypothesis.id}: changed since version ${version} was locked; undo it, or run \`unasked lock\` for version ${version + 1} with its own data.`,
        ];
  });
}

function journeyDifferences(hypotheses: readonly Hypothesis[], journey: Journey): string[] {
  return hypotheses.flatMap((hypothesis) =>
    placeProblems(hypothesis, journey).map((message) => `${hypothesis.id}: ${message}`),
  );
}

/** How the newest versions that a collector has registered differ from the lock. */
export function registryDifferences(
  hypotheses: readonly Hypothesis[],
  lock: Lockfile,
  { hypotheses: registered }: HypothesesAnswer,
): string[] {
  return hypotheses.flatMap(({ id }) => {
    const locked = lock.hypotheses[id];
    if (!locked) return [];
    const versions = registered.filter((one) => one.id === id && one.version > 0);
    const newest = versions.sort((a, b) => b.version - a.version)[0];
    if (!newest) return [`${id}: not registered; run \`unasked lock --collector URL\`.`];
    return newest.version === locked.version && newest.hash === locked.hash
      ? []
      : [
          `${id}: the collector has version ${newest.version} (${newest.hash.slice(0, 12)}), the lock version ${locked.version} (${locked.hash.slice(0, 12)}).`,
        ];
  });
}
