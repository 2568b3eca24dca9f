import { durationMs, type Hypothesis } from '../../hypothesis/index.js';
import { type Mode, scale, type Today } from '../../stats/index.js';
import type { Status, TrafficAnswer } from '../../wire/index.js';
import { count, counted } from './count.js';
import { share } from './share.js';

/** The parts of a declaration that a plan is made from. */
export type Asked = Pick<Hypothesis, 'kind' | 'primary' | 'journey' | 'audience' | 'window'>;

/** A way to look, as a heading. */
export const modeNames: Readonly<Record<Mode, string>> = {
  open: 'Read at any time',
  planned: 'At planned looks',
  single: 'Once, at the end',
};

const ways: Readonly<Record<Mode, string>> = {
  open: 'read at any time',
  planned: 'at planned looks',
  single: 'read once, at the end',
};

/** Days as a plan can know them. */
export function aboutDays(days: number): string {
  return days <= 1 ? 'a day' : `about ${counted(Math.ceil(days), 'day')}`;
}

interface Takes {
  readonly mode: Mode;
  readonly visitors: number;
  readonly days?: number;
}

const takes: Readonly<Record<Status, string>> = {
  drafted: 'It takes',
  locked: 'It takes',
  running: 'In all it takes',
  decided: 'Asked again today it would take',
};

/**
 * What a hypothesis takes, in one sentence: days where they are known, visitors where they are not.
 *
 * @example
 * planSentence([{ mode: 'open', visitors: 12_408, days: 31.02 }], 'locked') // 'It takes about 32 days, read at any time.'
 */
export function planSentence([own, ...others]: readonly Takes[], status: Status): string {
  const amount = ({ visitors, days }: Takes): string =>
    days === undefined ? counted(visitors, 'visitor') : aboutDays(days);
  const first = own ? [`${takes[status]} ${amount(own)}, ${ways[own.mode]}`] : [];
  return `${[...first, ...others.map((one) => `${amount(one)} ${ways[one.mode]}`)].join('; ')}.`;
}

/** What is planned with, and how sure it is. */
export function basisWords({ primary, journey }: Asked, traffic: TrafficAnswer, now: Today | undefined): string {
  const { value } = scale(primary.metric, primary.smallestEffect);
  const isShare = primary.deviation === undefined;
  const said = (baseline: number, deviation: number | undefined): string =>
    deviation === undefined ? value(baseline) : `${value(baseline)}, standard deviation ${value(deviation)}`;
  const declared = said(primary.baseline, primary.deviation);
  const asDeclared = `Planned with what was declared: ${declared}.`;
  if (!now)
    return `${asDeclared} ${traffic.visitors ? 'Of too few' : 'Nobody'} who had “${journey.touchpoint}” in view in the last 28 days ${traffic.visitors ? 'is known what they do.' : 'has had the time to act yet.'}`;
  const { baseline, deviation, lower, upper, off } = now;
  const seen = `${said(baseline, isShare ? undefined : deviation)}, of ${counted(traffic.visitors, 'visitor')} in ${counted(Math.round(traffic.days), 'day')}`;
  if (!now.hypothesis) return `${asDeclared} ${why(now, traffic.visitors)} (today: ${seen}).`;
  const differs = [off.baseline && 'baseline', off.deviation && 'deviation'].filter(Boolean).join(' and the ');
  const compared = differs
    ? `The declared ${declared} is not that: the ${differs} is further off than chance makes it.`
    : `The declared ${declared} is no further off than chance makes it.`;
  return `Planned with what visitors do today: ${seen}. Of all such visitors it is ${value(lower)} to ${value(upper)}, with 95%. ${compared}`;
}

function why({ deviation }: Today, visitors: number): string {
  if (visitors < 100) return 'Too few visitors have had the time to act to plan with what they do';
  if (deviation === 0) return 'Nothing can be planned with today, when everybody did the same';
  return 'From where it is today, the smallest difference that matters leads out of what a share can be';
}

/** How the days are counted. */
export function daysWords({ audience, window }: Asked, { days, perDay }: TrafficAnswer): string {
  const { share: part = 1, where } = audience ?? {};
  const inView = `${perDay < 10 ? perDay.toFixed(1) : count(perDay)} who have it in view on a day`;
  const who = part < 1 ? `${share(part)} of the ${inView}, as many as take part` : `the ${inView}`;
  const tail = (durationMs(window) ?? 0) >= 36e5 ? `, and ${window} more until the last one’s window has passed` : '';
  return [
    `Days are counted with ${who}${tail}.`,
    where ? 'The audience leaves out some of them, how many is not known here: it takes longer.' : '',
    days < 7 ? 'A week has days of all kinds, and less than one is known: a rough guess.' : '',
  ]
    .filter(Boolean)
    .join(' ');
}

/** What a plan of an association is worth; `did` is the part of the visitors who do it, where that is known. */
export function associationPlanWords(did: number | undefined): string {
  const times = did === undefined ? undefined : (1 / (4 * did * (1 - did))).toFixed(1);
  const uneven =
    did === undefined
      ? 'where only one in ten does it, it takes nearly three times as many'
      : `so far ${share(did)} do it, ${times === '1.0' ? 'which is near enough' : `which takes about ${times} times as many`}`;
  return `Nobody is drawn into a group, so no looks can be planned and nothing is decided at the end. The two groups are taken to be alike in size: ${uneven}.`;
}

/** What could be found, in each way to look. */
export function effectsWords(
  effects: readonly { readonly mode: Mode; readonly effect: number | undefined }[],
  size: (effect: number) => string,
): string {
  return effects
    .map(({ mode, effect }) => `${effect === undefined ? 'nothing' : size(effect)} ${ways[mode]}`)
    .join(', ');
}
