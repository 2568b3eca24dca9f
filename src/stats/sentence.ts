import type { Association, Claim, Experiment, Hypothesis } from '../hypothesis/index.js';
import { burnInMeanVisitors, burnInVisitors } from './burnIn.js';
import type { Bounds, Comparison } from './comparison.js';
import type { Evidence } from './evidence.js';
import { grain } from './grain.js';
import type { Judged } from './judge.js';
import { needs, scarcest } from './needs.js';
import { plan } from './plan.js';
import type { Answer, Link, Told, Words } from './words/words.js';

/** The verdict in one sentence: which it is, and with what in it, is decided here; how it is said, by the words. */
export function sentence(hypothesis: Hypothesis, evidence: Evidence, judged: Judged, words: Words): string {
  const unread = unreadable(hypothesis, evidence, judged, words);
  if (unread) return unread;
  const { comparisons } = judged;
  const [one] = comparisons;
  if (hypothesis.kind === 'association' && one?.result.kind === 'interval')
    return words.link(link(hypothesis, judged, one.share, one.result));
  if (hypothesis.kind === 'experiment' && comparisons.some(({ result }) => result.kind !== 'inconclusive'))
    return words.answer(answer(hypothesis, judged));
  return tooEarly(hypothesis, evidence, judged, words);
}

function unreadable(
  hypothesis: Hypothesis,
  evidence: Evidence,
  { reason, sampleRatio, before, n }: Judged,
  words: Words,
): string | undefined {
  const { severalVariants: several, automated } = evidence;
  const exposed = exposedOf(evidence) + several;
  const { primary: claim, window } = hypothesis;
  switch (reason) {
    case 'sample-ratio-mismatch':
      return words.sampleRatioMismatch(
        Object.entries(sampleRatio?.expected ?? {}).map(([arm, expected]) => ({
          arm,
          saw: sampleRatio?.observed[arm] ?? 0,
          expected,
        })),
      );
    case 'several-variants':
      return words.severalVariants({ several, exposed });
    case 'automation':
      return words.automation({ automated, visitors: exposed + automated });
    case 'contradiction':
      return words.contradiction(n);
  }
  if (hypothesis.kind === 'experiment') return undefined;
  const { placebo, behaviour } = hypothesis;
  if (reason === 'placebo-moved' && placebo) return words.placeboMoved({ placebo, claim });
  if (reason === 'differed-before' && before)
    return words.differedBefore({
      claim,
      behaviour: behaviour.metric,
      window,
      values: before.share,
      alike: isSaidOtherwise(before.share, cameBefore(evidence, before), claim),
    });
  return undefined;
}

function tooEarly(
  hypothesis: Hypothesis,
  evidence: Evidence,
  { comparisons, adjustment, reason, n: visitors, plannedVisitors: planned }: Judged,
  words: Words,
): string {
  const { kind, window, stopping } = hypothesis;
  const { metric } = hypothesis.primary;
  if (visitors === 0) {
    const exposed = exposedOf(evidence);
    return exposed === 0 ? words.nobodyExposed() : words.windowsOpen({ exposed, window });
  }
  const [one] = comparisons;
  const isEarly = one?.result.kind === 'inconclusive' && one.result.reason === 'too-early';
  if (isEarly && adjustment?.crude.result.kind === 'interval') return words.tooFewAlike(visitors);
  const { maxVisitors } = plan(hypothesis);
  if (reason === 'waiting-for-look') {
    const { looks = 1 } = stopping;
    return words.waitingForLook({ visitors, looks, first: maxVisitors * Math.max(0.1, 1 / looks) });
  }
  if (reason === 'stopped-without-answer') return words.closedUncompared({ maxVisitors, metric });
  const isShare = (metric.measure ?? 'share') === 'share';
  if (reason === 'no-variance') {
    const same = isShare ? alike(comparisons) : 'value';
    const compared = adjustment && one ? one.n.arm + one.n.control : visitors;
    return words.noVariance({ kind, metric, visitors: compared, same });
  }
  const needed = isShare ? burnInVisitors : burnInMeanVisitors;
  const waiting = scarcest(needs(comparisons, metric));
  return words.tooEarly({ kind, metric, visitors, needed, carrying: burnInVisitors, planned, waiting });
}

const exposedOf = ({ exposed }: Evidence): number => Object.values(exposed).reduce((sum, of) => sum + of, 0);

function alike(comparisons: readonly Comparison[]): 'none' | 'all' | 'each' | 'like' {
  const shares = comparisons.flatMap(({ share }) => [share.arm, share.control]);
  if (shares.every((share) => share === 0)) return 'none';
  if (shares.every((share) => share === 1)) return 'all';
  return shares.every((share) => share === 0 || share === 1) ? 'each' : 'like';
}

function answer(hypothesis: Experiment, { comparisons, guardrails, state, reason, n }: Judged): Answer {
  const { primary: claim } = hypothesis;
  const told = state === 'supported' ? comparisons.filter((one) => one.state === 'supported') : comparisons;
  const isClosed = reason === 'stopped-without-answer';
  const isMixed = state === 'no-difference' && comparisons.some((one) => one.state === 'refuted');
  const decided = state === 'supported' || state === 'refuted' || state === 'no-difference' ? state : undefined;
  return {
    claim,
    answer: isMixed ? 'none-believed' : (decided ?? (isClosed ? 'closed' : 'open')),
    visitors: isClosed ? plan(hypothesis).maxVisitors : n,
    told: told.map((one) => tell(one, claim)),
    beside: comparisons.filter((one) => !told.includes(one)),
    broken: hypothesis.guardrails.flatMap(({ metric }, i) =>
      guardrails
        .filter((one) => one.metric === `guardrail-${i}` && one.guardrail === 'worse')
        .filter(({ arm }) => told.some((one) => one.arm === arm))
        .map(({ arm }) => ({ guardrail: metric.name, arm })),
    ),
  };
}

function tell(one: Comparison, { metric, smallestEffect }: Claim): Told {
  const { arm, control, share: values, result, exact } = one;
  const shared = { arm, control, values };
  if (result.kind !== 'interval') {
    const waiting = scarcest(needs([one], metric));
    return { ...shared, ...(waiting && { waiting }), ...(exact && { first: exact }) };
  }
  const size = sizeOf(one, result, smallestEffect);
  const isLess = exact && (exact.side === 'more' ? result.lower <= 0 : result.upper >= 0);
  return { ...shared, bounds: result, ...(isLess && { first: exact }), ...(size && { size }) };
}

function sizeOf({ state }: Comparison, { lower, upper }: Bounds, effect: number): Told['size'] {
  if (state === 'no-difference') return 'within';
  if (state !== 'supported') return undefined;
  if (Math.max(Math.abs(lower), Math.abs(upper)) < effect) return 'less';
  return lower >= effect || upper <= -effect ? 'at-least' : undefined;
}

function link(
  { primary: claim, behaviour }: Association,
  { sensitivity, adjustment, n: visitors }: Judged,
  values: Link['values'],
  bounds: Bounds & { readonly estimate: number },
): Link {
  const { lower, upper } = bounds;
  const isAsBelieved = lower > 0 === (claim.direction === 'increase');
  const came = adjustment?.crude.result;
  const crude = came?.kind === 'interval' && isAnother(came.estimate, bounds, claim) ? came.estimate : undefined;
  const seen = lower <= 0 && upper >= 0 ? 'none' : isAsBelieved ? 'as-believed' : 'opposite';
  const alike = adjustment !== undefined && isSaidOtherwise(values, adjustment.crude.share, claim);
  return { claim, behaviour: behaviour.metric, link: seen, visitors, values, alike, bounds, crude, sensitivity };
}

/** Whether two differences lie half of what would matter apart, or more. */
const isAnother = (crude: number, { estimate }: { readonly estimate: number }, { smallestEffect }: Claim): boolean =>
  Math.abs(crude - estimate) >= smallestEffect / 2;

/** Whether one of two pairs of values reads otherwise than the other, at the grain of the metric. */
function isSaidOtherwise(values: Link['values'], others: Link['values'], { metric, smallestEffect }: Claim): boolean {
  const { factor, digits } = grain(metric, smallestEffect);
  const said = ({ arm, control }: Link['values']): string =>
    [arm, control].map((value) => (factor * value).toFixed(digits)).join();
  return said(values) !== said(others);
}

/** What both groups did in the time before, as they came. */
function cameBefore({ metrics }: Evidence, { arm, control }: Comparison): Link['values'] {
  const share = (group: string): number => {
    const rows = (metrics.primary ?? []).filter((row) => row.arm === group);
    const [n, sum] = [
      rows.reduce((all, row) => all + row.n, 0),
      rows.reduce((all, row) => all + (row.other?.sum ?? 0), 0),
    ];
    return sum / Math.max(1, n);
  };
  return { arm: share(arm), control: share(control) };
}
