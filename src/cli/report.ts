import type { VerdictAnswer, VerdictsAnswer } from '../wire/index.js';
import { address } from './address.js';
import { type Address, ask, notACollector } from './collectorClient.js';
import { type Command, text } from './command.js';
import { findConfig } from './config.js';
import type { Env } from './env.js';
import { Failure } from './failure.js';
import { paint } from './paint.js';
import { progress } from './progress.js';
import { suggest } from './suggest.js';
import { heading, verdictText } from './verdictText.js';

/** What `unasked report --json` prints. */
export interface Report {
  /** `GET /v1/verdicts` as the collector answered it. */
  readonly overview: VerdictsAnswer;
  /** `GET /v1/verdicts/:id` of every hypothesis that is locked, or of the one asked for. */
  readonly verdicts: Readonly<Record<string, VerdictAnswer>>;
}

export const report: Command = {
  name: 'report',
  summary: 'read the verdicts, in words or as JSON',
  help: `Usage: unasked report [options] [ID]

Reads what the collector says of every hypothesis, or of the one with this id.

  --json                { overview, verdicts }: the answers of the read API as they are
  --collector URL       where to ask                (default: UNASKED_COLLECTOR, the one that runs on the config's data,
                                                    the config's host and port, http://127.0.0.1:4318)
  --secret KEY          its secret key              (default: UNASKED_SECRET, the config's)
  --config FILE         read these from a config    (default: unasked.config.js, if there is one)

Examples:
  unasked report
  unasked report pay-on-one-page
  unasked report --json | jq .overview.totals

Ends with 0 when there is a report, whatever it says, 2 for wrong use, 3 when the collector cannot be reached.
`,
  options: {
    json: { type: 'boolean' },
    collector: { type: 'string' },
    secret: { type: 'string' },
    config: { type: 'string' },
  },
  operands: 1,
  async run(env, given) {
    const at = await address(env, given, await findConfig(env, text(given, 'config')));
    const [id] = given.operands;
    const { overview, verdicts } = await progress(
      env,
      `Asking ${at.collector}`,
      read(env, at, id, !!given.options.json),
    );
    if (given.options.json) {
      env.out(`${JSON.stringify({ overview, verdicts } satisfies Report, null, 2)}\n`);
      return 0;
    }
    const setting = { columns: Math.min(env.columns, 100), paint: paint(env.colour) };
    const shown = overview.hypotheses.filter(({ hypothesis }) => id === undefined || hypothesis.id === id);
    const parts = [heading(overview, setting), ...shown.map((one) => verdictText(one, setting))];
    if (!shown.length) parts.push('No hypothesis is registered: run `unasked lock --collector URL`.');
    env.out(`${parts.join('\n\n')}\n`);
    return 0;
  },
};

async function read(env: Env, at: Address, id: string | undefined, inFull: boolean): Promise<Report> {
  const overview = await get<VerdictsAnswer>(env, at, '/v1/verdicts');
  const { totals, counts, hypotheses } = overview;
  const isWhole = totals && counts && hypotheses?.every(({ hypothesis }) => hypothesis?.declaration);
  if (!isWhole) throw notACollector(`${at.collector}/v1/verdicts`);
  const ids = [...new Set(overview.hypotheses.map(({ hypothesis }) => hypothesis.id))];
  if (id !== undefined && !ids.includes(id))
    throw new Failure(2, `There is no hypothesis ${JSON.stringify(id)}${suggest(id, ids)} (known: ${ids.join(', ')})`);
  const locked = overview.hypotheses.filter(({ hypothesis }) => hypothesis.version > 0).map((h) => h.hypothesis.id);
  const wanted = inFull ? locked.filter((one) => id === undefined || one === id) : [];
  const answers = await Promise.all(
    wanted.map(async (one) => [one, await get<VerdictAnswer>(env, at, `/v1/verdicts/${one}`)] as const),
  );
  return { overview, verdicts: Object.fromEntries(answers) };
}

async function get<T>(env: Env, at: Address, path: string): Promise<T> {
  const result = await ask<T>(env, at, path);
  if ('refused' in result)
    throw new Failure(3, `${at.collector}${path} answers ${result.refused.status}: ${result.refused.message}`);
  return result.answer;
}
