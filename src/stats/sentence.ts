import type { Association, Experiment, Hypothesis } from '../hypothesis/index.js';
import { burnInMeanVisitors, burnInVisitors } from './burnIn.js';
import type { Bounds, Comparison } from './comparison.js';
import type { Evidence } from './evidence.js';
import type { Judged } from './judge.js';
import { plan } from './plan.js';
import { scale } from './scale.js';
import type { VerdictState } from './state.js';
import { count, did, quoted, visitors } from './words.js';

/** The verdict in one sentence of plain words, from the declaration and the numbers. */
export function sentence(hypothesis: Hypothesis, evidence: Evidence, judged: Judged): string {
  const withoutNumbers = unreadable(hypothesis, evidence, judged) ?? tooEarly(hypothesis, evidence, judged);
  if (withoutNumbers) return withoutNumbers;
  return hypothesis.kind === 'experiment' ? answer(hypothesis, judged) : link(hypothesis, judged);
}

function unreadable(
  hypothesis: Hypothesis,
  evidence: Evidence,
  { reason, sampleRatio, before, n }: Judged,
): string | undefined {
  const exposed = Object.values(evidence.exposed).reduce((sum, of) => sum + of, 0) + evidence.severalVariants;
  switch (reason) {
    case 'sample-ratio-mismatch': {
      const arms = Object.entries(sampleRatio?.expected ?? {}).map(
        ([arm, expected]) =>
          `${count(sampleRatio?.observed[arm] ?? 0)} saw ${quoted(arm)} where ${count(expected)} should have`,
      );
      return `Cannot be judged: the variants were not shown as declared (${arms.join(', ')}), so it was not chance alone that chose.`;
    }
    case 'several-variants':
      return `Cannot be judged: ${count(evidence.severalVariants)} of ${visitors(exposed)} saw more than one variant.`;
    case 'automation':
      return `Cannot be judged: ${count(evidence.automated)} of ${visitors(exposed + evidence.automated)} were not people but programs.`;
    case 'contradiction':
      return `Cannot be judged: among ${visitors(n)} the earlier and the later contradict each other, so what was measured has changed on the way.`;
    case 'placebo-moved': {
      const placebo = hypothesis.kind === 'association' && hypothesis.placebo;
      const what = placebo ? `even ${quoted(placebo.name)}, which cannot matter,` : 'even what cannot matter';
      return `Cannot be told apart: ${what} goes with ${quoted(hypothesis.primary.metric.name)}, so the people in the two groups were different to begin with.`;
    }
    case 'differed-before': {
      const { primary, window } = hypothesis;
      const { said, value } = scale(primary.metric, primary.smallestEffect);
      const { arm, control } = before?.share ?? { arm: 0, control: 0 };
      const who = hypothesis.kind === 'association' ? did(hypothesis.behaviour.metric) : '';
      return `Cannot be told apart: in the ${window} before it already, ${said(arm)} among those who ${who}, against ${value(control)} among the others, so the people in the two groups were different to begin with.`;
    }
    default:
      return undefined;
  }
}

function tooEarly(hypothesis: Hypothesis, evidence: Evidence, { comparisons, reason, n }: Judged): string | undefined {
  if (comparisons.some(({ result }) => result.kind === 'interval')) return undefined;
  const { metric } = hypothesis.primary;
  const group = hypothesis.kind === 'experiment' ? 'variant' : 'group';
  if (n === 0) {
    const exposed = Object.values(evidence.exposed).reduce((sum, of) => sum + of, 0);
    if (exposed === 0) return 'Nothing to judge yet: nobody has been exposed.';
    const were = `${visitors(exposed)} ${exposed === 1 ? 'was' : 'were'} exposed`;
    return `Nothing to judge yet: ${were}, and the time each has to answer (${hypothesis.window}) has not passed for any of them.`;
  }
  if (reason === 'waiting-for-look') {
    const { looks = 1 } = hypothesis.stopping;
    const first = plan(hypothesis).maxVisitors * Math.max(0.1, 1 / looks);
    return `Waiting after ${visitors(n)} for the first of ${looks} planned looks, at ${count(first)}.`;
  }
  if (reason === 'stopped-without-answer')
    return `Closed without an answer at the ${visitors(plan(hypothesis).maxVisitors)} set for it: too few of them, or too many, ${did(metric)} for a comparison.`;
  if ((metric.measure ?? 'share') !== 'share') {
    if (reason === 'no-variance') return `Nothing to compare yet: ${visitors(n)} all came to the same.`;
    return `Too early to say after ${visitors(n)}: each ${group} needs at least ${burnInMeanVisitors}.`;
  }
  if (reason === 'no-variance') {
    const all = comparisons.every(({ share }) => share.arm > 0 && share.control > 0);
    const none = comparisons.every(({ share }) => share.arm === 0 && share.control === 0);
    if (none) return `Nothing to compare yet: none of ${visitors(n)} ${did(metric)}.`;
    return `Nothing to compare yet: ${all ? `all of ${visitors(n)} ${did(metric)}` : `everyone in a ${group} did the same`}.`;
  }
  return `Too early to say after ${visitors(n)}: each ${group} needs at least ${burnInVisitors} who ${did(metric)} and ${burnInVisitors} who did not.`;
}

function answer(hypothesis: Experiment, judged: Judged): string {
  const { comparisons, state, reason, n } = judged;
  const told = state === 'supported' ? comparisons.filter((one) => one.state === 'supported') : comparisons;
  const rest = comparisons.filter((one) => !told.includes(one)).map(aside);
  const clauses = [...told.map((one) => clause(hypothesis, one)), ...rest, ...breaches(hypothesis, judged, told)];
  const mixed = state === 'no-difference' && comparisons.some((one) => one.state === 'refuted');
  const heads: Partial<Record<typeof state, string>> = {
    supported: 'The belief holds',
    refuted: 'The belief does not hold, the opposite does',
    'no-difference': mixed ? 'No variant does what was believed' : 'No difference that matters',
  };
  const open =
    reason === 'stopped-without-answer'
      ? `Closed without an answer at the ${visitors(plan(hypothesis).maxVisitors)} set for it`
      : `Still open after ${visitors(n)}`;
  return `${heads[state] ?? open}: ${clauses.join('; ')}.`;
}

function clause({ primary }: Experiment, one: Comparison): string {
  const { result, share, arm, control, state } = one;
  if (result.kind === 'inconclusive') return `${quoted(arm)} has too few visitors for a comparison`;
  const { said, value, range, size } = scale(primary.metric, primary.smallestEffect);
  const values = `with ${quoted(arm)} ${said(share.arm)}, against ${value(share.control)} with ${quoted(control)}`;
  const minimum = size(primary.smallestEffect);
  return `${values}, ${range(result.lower, result.upper)}${beside(primary.smallestEffect, minimum, result, state)}`;
}

/** How the interval stands to the smallest effect that matters, where that adds something. */
function beside(effect: number, minimum: string, { lower, upper }: Bounds, state: VerdictState): string {
  if (state === 'no-difference') return `, so within the ${minimum} that would matter`;
  if (state !== 'supported') return '';
  if (Math.max(Math.abs(lower), Math.abs(upper)) < effect) return `, so less than the ${minimum} said to matter`;
  return Math.min(Math.abs(lower), Math.abs(upper)) >= effect ? `, so at least the ${minimum} said to matter` : '';
}

function aside({ arm, state }: Comparison): string {
  if (state === 'refuted') return `${quoted(arm)} does the opposite`;
  return state === 'no-difference' ? `${quoted(arm)} makes no difference that matters` : `${quoted(arm)} is still open`;
}

/** Guardrails broken by the treatments that are told of. */
function breaches(hypothesis: Experiment, { guardrails }: Judged, told: readonly Comparison[]): string[] {
  const arms = told.map(({ arm }) => arm);
  return hypothesis.guardrails.flatMap(({ metric }, i) =>
    guardrails
      .filter((one) => one.metric === `guardrail-${i}` && one.guardrail === 'worse' && arms.includes(one.arm))
      .map(({ arm }) => `but ${quoted(metric.name)}, which must not get worse, did with ${quoted(arm)}`),
  );
}

function link({ primary, behaviour }: Association, { comparisons, sensitivity, n }: Judged): string {
  const one = comparisons[0];
  if (one?.result.kind !== 'interval') return `Too early to say after ${visitors(n)}.`;
  const { value, said, range } = scale(primary.metric, primary.smallestEffect);
  const { lower, upper } = one.result;
  const [with_, without] = [value(one.share.arm), value(one.share.control)];
  const isShare = (primary.metric.measure ?? 'share') === 'share';
  const groups = isShare
    ? `of the visitors who ${did(behaviour.metric)}, ${with_} later ${did(primary.metric)}, of the others ${without}`
    : `among those who ${did(behaviour.metric)} later ${said(one.share.arm)}, among the others ${without}`;
  const numbers = `${groups}, ${range(lower, upper)}`;
  if (lower <= 0 && upper >= 0) return `No link to be seen after ${visitors(n)}: ${numbers}.`;
  const believed = lower > 0 === (primary.direction === 'increase') ? 'Goes with it' : 'Goes the other way';
  const times = sensitivity && Number.isFinite(sensitivity.eValue) ? sensitivity.eValue.toFixed(1) : undefined;
  const hidden = times ? `, and a hidden trait tied ${times}-fold to both would be enough for it` : '';
  const kind = sensitivity?.weak ? 'a weak link' : 'a link';
  return `${believed}: ${numbers}; nobody was assigned, so this is ${kind} and not its reason${hidden}.`;
}
