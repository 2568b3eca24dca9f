import { type Hypothesis, lockfile } from '../hypothesis/index.js';
import { type ModePlan, planning, scale, today } from '../stats/index.js';
import type { TrafficAnswer } from '../wire/index.js';
import { address } from './address.js';
import { ask } from './collectorClient.js';
import { type Command, type Given, text } from './command.js';
import { findConfig } from './config.js';
import { loadDeclarations } from './declarations.js';
import { Failure } from './failure.js';
import { fileOptions, files } from './files.js';
import { paint } from './paint.js';
import { progress } from './progress.js';
import { suggest } from './suggest.js';
import { count } from './words.js';

const horizons = [7, 14, 28];

/** What `unasked plan --json` prints, for each hypothesis by its id. */
interface Planned {
  readonly modes: readonly ModePlan[];
  /** The same as visitors are today, where that can be planned with. */
  readonly today?: readonly ModePlan[];
  /** Visitors a day that the days are counted with, and where that number is from. */
  readonly perDay?: number;
  readonly traffic?: TrafficAnswer;
}

export const plan: Command = {
  name: 'plan',
  summary: 'how many visitors and days a hypothesis takes',
  help: `Usage: unasked plan [options] [ID]

Says for every declared hypothesis, or the one with this id, how many visitors it takes to find the smallest effect that
matters with 80 % power: read at any time (open), at 20 looks planned before (planned: stopping: { looks: 20 }), or only
once at the end; how many days that is; and what could be found within 7, 14 and 28 days.

With a collector it uses the site's own visitors of the last 28 days: how many see the touchpoint, and what they do today.
It plans with that, too, and counts the days by it. Where it is not what was declared, it says so: declare what is true
before you lock.

  --per-day N           visitors of the touchpoint in a day         (default: the collector's, if it is asked)
  --collector URL       ask this collector for the site's own traffic
  --secret KEY          its secret key                              (default: UNASKED_SECRET, the config's)
  --json                { [id]: { modes, today, perDay, traffic } }
  --declarations FILE   ES module that exports declarations         (default: hypotheses.js)
  --config FILE         read these from a config                    (default: unasked.config.js, if there is one)

Examples:
  unasked plan --per-day 400
  unasked plan pay-on-one-page --collector https://unasked.example

Ends with 0 when there is a plan, 1 when a declaration is not sound, 2 for wrong use, 3 when the collector cannot be
reached.
`,
  options: {
    ...fileOptions,
    'per-day': { type: 'string' },
    collector: { type: 'string' },
    secret: { type: 'string' },
    json: { type: 'boolean' },
  },
  operands: 1,
  async run(env, given) {
    const perDay = numberOf(given, 'per-day');
    const config = await findConfig(env, text(given, 'config'));
    const at = text(given, 'collector') === undefined ? undefined : await address(env, given, config);
    const hypotheses = await loadDeclarations(env, files(given, config).declarations);
    const [id] = given.operands;
    const ids = hypotheses.map((hypothesis) => hypothesis.id);
    if (id !== undefined && !ids.includes(id))
      throw new Failure(
        2,
        `There is no hypothesis ${JSON.stringify(id)}${suggest(id, ids)} (known: ${ids.join(', ')})`,
      );
    const asked = hypotheses.filter((hypothesis) => id === undefined || hypothesis.id === id);
    const plans = await Promise.all(
      asked.map(async (hypothesis): Promise<readonly [Hypothesis, Planned]> => {
        if (!at) return [hypothesis, planned(hypothesis, perDay)];
        const { declaration } = lockfile([hypothesis]).hypotheses[hypothesis.id] ?? {};
        const asking = ask<TrafficAnswer>(env, at, '/v1/traffic', JSON.stringify(declaration));
        const result = await progress(env, `Asking ${at.collector}`, asking);
        if ('refused' in result) throw new Failure(3, `The collector does not answer: ${result.refused.message}`);
        return [hypothesis, planned(hypothesis, perDay, result.answer)];
      }),
    );
    if (given.options.json) {
      env.out(`${JSON.stringify(Object.fromEntries(plans.map(([of, one]) => [of.id, one])), null, 2)}\n`);
      return 0;
    }
    const bold = (line: string): string => paint(env.colour)('bold', line);
    env.out(`${plans.map(([hypothesis, one]) => planText(hypothesis, one, bold)).join('\n\n')}\n`);
    return 0;
  },
};

function numberOf(given: Given, name: string): number | undefined {
  const value = text(given, name);
  if (value === undefined) return undefined;
  if (Number(value) > 0 && Number.isFinite(Number(value))) return Number(value);
  throw new Failure(2, `--${name} must be a number above 0, got ${JSON.stringify(value)}.`);
}

function planned(hypothesis: Hypothesis, given: number | undefined, traffic?: TrafficAnswer): Planned {
  const share = hypothesis.audience?.share ?? 1;
  const seen = given ?? (traffic?.perDay || undefined);
  const perDay = seen === undefined ? undefined : seen * share;
  const options = perDay === undefined ? {} : { perDay, days: horizons };
  const now = traffic && today(hypothesis, traffic)?.hypothesis;
  return {
    modes: planning(hypothesis, options),
    ...(now && { today: planning(now, options) }),
    ...(perDay !== undefined && { perDay }),
    ...(traffic && { traffic }),
  };
}

const names: Readonly<Record<ModePlan['mode'], string>> = {
  open: 'open: read at any time',
  planned: 'planned: at 20 looks',
  single: 'once, at the end',
};

/** A plan as a person reads it. */
function planText(
  hypothesis: Hypothesis,
  { modes, today: now, perDay, traffic }: Planned,
  bold: (line: string) => string = (line) => line,
): string {
  const { primary, id, window } = hypothesis;
  const { value, size, unit } = scale(primary.metric, primary.smallestEffect);
  const effect = (of: number): string => [size(of), unit].filter(Boolean).join(' ');
  const lines = [
    bold(id),
    `  to find a difference of ${effect(primary.smallestEffect)} from ${value(primary.baseline)}, with 80 % power`,
    ...own(hypothesis, traffic).map((line) => `  ${line}`),
    '',
  ];
  const header = [
    '',
    'visitors',
    ...(now ? ['as today'] : []),
    ...(perDay ? ['days', ...horizons.map((days) => `in ${days} days`)] : []),
  ];
  const rows = modes.map((declared, i) => {
    const { days, detectable } = now?.[i] ?? declared;
    return [
      names[declared.mode],
      count(declared.visitors),
      ...(now?.[i] ? [count(now[i].visitors)] : []),
      ...(days === undefined
        ? []
        : [count(Math.ceil(days)), ...detectable.map(({ effect }) => (effect === undefined ? '–' : size(effect)))]),
    ];
  });
  const widths = header.map((_, i) => Math.max(...[header, ...rows].map((row) => row[i]?.length ?? 0)));
  for (const row of [header, ...rows])
    lines.push(
      `  ${row.map((cell, i) => (i ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0))).join('  ')}`.trimEnd(),
    );
  lines.push(
    '',
    perDay
      ? `  at ${count(Math.round(perDay))} visitors a day, and ${window} until the last one's window has passed; "in 7 days" is the smallest difference that could be found by then, in ${unit || 'the metric'}`
      : '  how many days: say --per-day N, or --collector URL for the site’s own traffic',
  );
  return lines.join('\n');
}

/** What the site's own visitors say of the declaration. */
function own(hypothesis: Hypothesis, traffic: TrafficAnswer | undefined): readonly string[] {
  if (!traffic) return [];
  const { primary, journey } = hypothesis;
  const { visitors, days, percentile99 } = traffic;
  const now = today(hypothesis, traffic);
  if (!now)
    return [`nobody whose window has passed has had ${journey.touchpoint} in view yet: nothing is known of today`];
  const { value } = scale(primary.metric, primary.smallestEffect);
  const off = (what: string, declared: number, seen: number): string =>
    `! the declared ${what} is ${value(declared)}: declare ${value(seen)} before you lock`;
  return [
    `today, of ${count(visitors)} visitors in ${count(Math.round(days))} days: ${value(now.baseline)}${primary.deviation === undefined ? '' : `, standard deviation ${value(now.deviation)}`}${percentile99 === undefined ? '' : `, 99th percentile ${value(percentile99)}`}`,
    ...(now.off.baseline ? [off('baseline', primary.baseline, now.baseline)] : []),
    ...(now.off.deviation && primary.deviation !== undefined
      ? [off('deviation', primary.deviation, now.deviation)]
      : []),
  ];
}
