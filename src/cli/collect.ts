import { resolve } from 'node:path';
import { optionProblem } from '../collector/checkOptions.js';
import type { CollectorOptions } from '../collector/index.js';
import { type Hypothesis, lockState } from '../hypothesis/index.js';
import { askable } from './address.js';
import { type Command, type Given, text } from './command.js';
import { type Config, configName, loadConfig } from './config.js';
import { loadDeclarations } from './declarations.js';
import type { Env } from './env.js';
import { Failure } from './failure.js';
import { files } from './files.js';
import { loadJourney, placeProblems } from './journeyFile.js';
import { readLock } from './lockOnDisk.js';
import { progress } from './progress.js';
import { noteRunning } from './running.js';

export const collect: Command = {
  name: 'collect',
  summary: 'run the collector: take events, judge, show the dashboard',
  help: `Usage: unasked collect [options]

Starts the collector with the locked hypotheses; those not yet locked show as drafts. Ctrl-C stops it.

  --config FILE   ES module with the settings as its default export   (default: unasked.config.js)
  --data FOLDER   where events are kept                               (default: the config's, or .unasked beside it)
  --host HOST     what to listen on; others than this machine need a secret in the config   (default: 127.0.0.1)
  --port PORT     the first port to try, 0 for any free one           (default: 4318)

unasked.config.js:
  export default {
    site: 'shop',
    key: 'pk_shop',                       // public: pages send it
    origins: ['https://shop.example'],    // pages that may send, or '*'
    declarations: 'hypotheses.js',
    // secret, lock, journey, data, port, host, count: see docs/CLI.md
  };

Examples:
  unasked collect
  unasked collect --config shop/unasked.config.js --data /var/lib/unasked --port 8080

Ends with 0 when it was stopped, 1 when a declaration is not sound, 2 for wrong use.
`,
  options: {
    config: { type: 'string' },
    data: { type: 'string' },
    host: { type: 'string' },
    port: { type: 'string' },
  },
  async run(env, given) {
    const config = await loadConfig(env, text(given, 'config') ?? configName);
    const { declarations, lock: lockPath, journey } = files({ options: {}, operands: [] }, config);
    const hypotheses = await loadDeclarations(env, declarations);
    const lock = await readLock(env, lockPath);
    const drafts = hypotheses.filter((hypothesis) => lockState(hypothesis, lock) !== 'locked');
    if (journey !== undefined) await warnOfPlaces(env, hypotheses, journey);

    // Loaded only here: the other commands need neither a server nor a database.
    const { isCollectorError, startCollector } = await import('../collector/index.js');
    const starting = startCollector(collectorOptions(given, config, { drafts, ...(lock && { lock }) }));
    const collector = await progress(env, 'Starting the collector', starting).catch((cause: Error) => {
      throw isCollectorError(cause) ? new Failure(2, cause.message, { cause }) : cause;
    });
    const url = askable(collector.url);
    const takeNoteAway = await noteRunning(resolve(env.cwd, dataFolder(given, config)), url);
    env.out(`unasked ${config.site}: open ${url}\n`);
    env.out(
      `  ${hypotheses.length - drafts.length} locked, ${drafts.length} drafted; data in ${dataFolder(given, config)}\n`,
    );
    if (config.count?.length) env.out(`  counts ${config.count.join(' and ')} visitors too\n`);
    env.out('  press Ctrl-C to stop\n');
    await env.interrupted();
    await takeNoteAway();
    await progress(env, 'Stopping', collector.stop());
    return 0;
  },
};

const dataFolder = (given: Given, config: Config): string => text(given, 'data') ?? config.data ?? '.unasked';

/** What the collector is started with: the config, with the command line's word above it. */
function collectorOptions(
  given: Given,
  config: Config,
  declared: Pick<CollectorOptions, 'lock' | 'drafts'>,
): CollectorOptions {
  const { site, key, origins, secret, count } = config;
  const host = text(given, 'host') ?? config.host;
  return {
    site,
    key,
    origins,
    data: dataFolder(given, config),
    port: port(text(given, 'port')) ?? config.port ?? 4318,
    logLevel: 'warn',
    ...declared,
    ...(host !== undefined && { host }),
    ...(secret !== undefined && { secret }),
    ...(count !== undefined && { count }),
  };
}

function port(given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  const problem = optionProblem('port', /^\d+$/.test(given) ? Number(given) : given);
  if (problem) throw new Failure(2, `--${problem}.`);
  return Number(given);
}

// A collector that runs is worth more than a tidy journey: `unasked check` is where this fails.
async function warnOfPlaces(env: Env, hypotheses: readonly Hypothesis[], path: string): Promise<void> {
  const journey = await loadJourney(env, path);
  for (const hypothesis of hypotheses)
    for (const message of placeProblems(hypothesis, journey)) env.err(`${hypothesis.id}: ${message}\n`);
}
