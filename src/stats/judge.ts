import { durationMs, type Hypothesis, type Metric } from '../hypothesis/index.js';
import { before } from './association/before.js';
import { crudeAndAdjusted, strataOf } from './association/crudeAndAdjusted.js';
import { type Sensitivity, sensitivity } from './association/sensitivity.js';
import { unadjusted } from './association/unadjusted.js';
import { claim, described, moves } from './claim.js';
import { combine } from './combine.js';
import { type Comparison, comparison, type Question } from './comparison.js';
import { type ArmBucket, around, type Evidence, type MetricId } from './evidence.js';
import { exactJudge } from './exactJudge.js';
import { forecast } from './forecast.js';
import { guardrailReading } from './guardrail.js';
import { inTime } from './inTime.js';
import { outlook } from './outlook.js';
import { plan } from './plan.js';
import { plannedLooks } from './planned/plannedLooks.js';
import { type Reading, reading } from './reading.js';
import { sampleRatio } from './sampleRatio.js';
import type { VerdictState } from './state.js';
import type { Verdict } from './verdict.js';
import { veto } from './veto.js';

/** A verdict before it is put into words. */
export type Judged = Omit<Verdict, 'sentence' | 'cannotShow'>;

/** Judges a sound hypothesis: every metric against the control, the vetoes first, then the decision. */
export function judge(hypothesis: Hypothesis, evidence: Evidence): Judged {
  const { stopping, primary } = hypothesis;
  const planned = plan(hypothesis);
  const { control, treatments, sequencePart } = planned;
  const arms = [control, ...treatments.map(({ arm }) => arm)];
  const rowsOf = (metric: MetricId): readonly ArmBucket[] =>
    (evidence.metrics[metric] ?? []).filter((row) => arms.includes(row.arm));
  const rows = inTime(rowsOf('primary'));
  const { fillingFrom } = evidence;
  const closedAt = closing(rows, fillingFrom, planned.maxVisitors);

  const readingOf = (id: MetricId, metric: Metric, from = around(hypothesis, id)): Reading =>
    reading(metric, from, durationMs(hypothesis.window));
  /** Who judges the primary metric, anew for each comparison: an exact judge remembers what it was given. */
  const asClaim = (alpha: number, visitors: number, share: number): Pick<Question, 'mixture' | 'first'> => {
    const { mixture } = readingOf('primary', primary.metric);
    const { baseline, direction } = primary;
    if (sequencePart === 1) return { mixture: mixture(alpha, visitors) };
    return {
      mixture: mixture(sequencePart * alpha, visitors),
      first: exactJudge({ alpha, direction, share, baseline }),
    };
  };
  const compare = (
    id: MetricId,
    of: readonly ArmBucket[],
    own: Metric | undefined,
    rule: Pick<Question, 'decide' | 'closedAt'>,
    looks?: number,
    from = around(hypothesis, id),
  ): Comparison[] => {
    const read = readingOf(id, own ?? primary.metric, from);
    return treatments.map(({ arm, alpha, share, visitors, horizon }) =>
      comparison(of, {
        metric: id,
        arm,
        control,
        reading: read,
        ...(own ? { mixture: read.mixture(alpha, visitors) } : asClaim(alpha, visitors, share)),
        planned: looks === undefined ? undefined : plannedLooks(alpha, horizon, looks),
        fillingFrom,
        ...rule,
      }),
    );
  };
  const judged = (direction: typeof primary.direction, smallestEffect: number): Question['decide'] =>
    hypothesis.kind === 'experiment' ? claim(direction, smallestEffect) : described;

  // The looks are planned for the claim alone; what is beside it may be read at any time.
  const comparisons = compare(
    'primary',
    rows,
    undefined,
    {
      decide: judged(primary.direction, primary.smallestEffect),
      ...(hypothesis.kind === 'experiment' && { closedAt }),
    },
    stopping.looks,
  );
  const [crude] =
    hypothesis.kind === 'association'
      ? compare('primary', unadjusted(primary.metric, rows), undefined, { decide: described })
      : [];
  const leftOut = crude ? crudeAndAdjusted(strataOf(rows, crude.arm)).leftOut : 0;
  const ledger = (['customer', 'business'] as const).flatMap((metric) => {
    const gain = hypothesis[`${metric}Value`];
    if (!gain) return [];
    const own = gain.metric !== undefined;
    return compare(metric, own || evidence.metrics[metric] ? rowsOf(metric) : rows, gain.metric, {
      decide: judged(own ? 'increase' : primary.direction, 0),
    });
  });
  const guardrails =
    hypothesis.kind === 'association'
      ? []
      : hypothesis.guardrails.flatMap((guardrail, i) =>
          treatments.map(({ arm, visitors }) =>
            guardrailReading(rowsOf(`guardrail-${i}`), guardrail, {
              metric: `guardrail-${i}`,
              reading: readingOf(`guardrail-${i}`, guardrail.metric),
              arm,
              control,
              alpha: stopping.alpha,
              plannedVisitors: visitors,
              fillingFrom,
            }),
          ),
        );
  const placebo =
    hypothesis.kind === 'association' && hypothesis.placebo
      ? compare('placebo', rowsOf('placebo'), undefined, { decide: moves })[0]
      : undefined;
  const earlier = hypothesis.kind === 'association' ? before(primary.metric, rows) : undefined;
  // The squares of what came before are taken from 0.
  const [negative] = earlier ? compare('primary', earlier, undefined, { decide: moves }, undefined, 0) : [];
  const falsifiers = { ...(placebo && { placebo }), ...(negative && { before: negative }) };
  const check = comparison(evidence.metrics.check ?? [], {
    metric: 'check',
    arm: 'b',
    control: 'a',
    reading: readingOf('check', primary.metric),
    ...asClaim(stopping.alpha, planned.visitors, 0.5),
    decide: claim(primary.direction, 0),
    fillingFrom,
  });
  const ratio = hypothesis.kind === 'experiment' ? sampleRatio(evidence.exposed, hypothesis.split) : undefined;

  const shared = {
    hypothesis: hypothesis.id,
    alpha: stopping.alpha,
    plannedVisitors: planned.visitors,
    n: rows.reduce((sum, { n }) => sum + n, 0),
    ...falsifiers,
    ...(check.n.arm + check.n.control > 0 && { check }),
    ...(ratio && { sampleRatio: ratio }),
    forecast: forecast(rows, planned),
  };
  const reason = veto(evidence, ratio, falsifiers, comparisons);
  if (!reason) {
    const decision = combine(comparisons, closedAt !== undefined);
    const told = foreseen(hypothesis, comparisons, closedAt);
    const hidden = hiddenTrait(hypothesis, comparisons);
    return {
      ...shared,
      ...decision,
      comparisons: told,
      ...(crude && { adjustment: { crude, leftOut } }),
      guardrails,
      ledger,
      ...(hidden && { sensitivity: hidden }),
    };
  }
  const state = reason === 'placebo-moved' || reason === 'differed-before' ? 'confounded' : 'invalid';
  return {
    ...shared,
    state,
    reason,
    comparisons: comparisons.map((one) => withheld(one, state)),
    ...(crude && { adjustment: { crude: withheld(crude, state), leftOut } }),
    guardrails: guardrails.map((one) => ({ ...withheld(one, state), guardrail: 'undecided' })),
    ledger: ledger.map((one) => withheld(one, state)),
  };
}

/** A declaration that is not sound promises nothing that could be judged. */
export function unjudged(hypothesis: Hypothesis): Judged {
  return {
    hypothesis: hypothesis.id,
    state: 'undecided',
    reason: 'no-visitors',
    alpha: Number(hypothesis.stopping?.alpha ?? 0),
    plannedVisitors: 0,
    n: 0,
    comparisons: [],
    guardrails: [],
    ledger: [],
    forecast: { visitorsNeeded: 0, visitorsSoFar: 0 },
  };
}

/** The comparisons of an experiment's claim with what is ahead of them. */
function foreseen(
  hypothesis: Hypothesis,
  comparisons: readonly Comparison[],
  closedAt: string | undefined,
): readonly Comparison[] {
  const { kind, primary, stopping } = hypothesis;
  if (kind === 'association') return comparisons;
  const { treatments, sequencePart } = plan(hypothesis);
  const { mixture } = reading(primary.metric, around(hypothesis, 'primary'));
  const isOpen = closedAt === undefined && !stopping.looks;
  return comparisons.map((one, i) => {
    const { alpha = 0, visitors = 0, horizon = 0 } = treatments[i] ?? {};
    const ahead = outlook(one, {
      smallestEffect: primary.direction === 'increase' ? primary.smallestEffect : -primary.smallestEffect,
      mixture: isOpen ? mixture(sequencePart * alpha, visitors) : undefined,
      visitors: horizon,
    });
    return ahead ? { ...one, outlook: ahead } : one;
  });
}

/** How strong a hidden trait would have to be. A ratio of means is no ratio of risks. */
function hiddenTrait({ kind, primary }: Hypothesis, [one]: readonly Comparison[]): Sensitivity | undefined {
  if (kind === 'experiment' || (primary.metric.measure ?? 'share') !== 'share') return undefined;
  return one?.result.kind === 'interval' && one.result.relative ? sensitivity(one.result.relative) : undefined;
}

/** The whole bucket with which the visitors in all arms reach the declared maximum; of rows in time. */
function closing(rows: readonly ArmBucket[], fillingFrom: string | undefined, maxVisitors: number): string | undefined {
  let soFar = 0;
  for (const { bucket, n } of rows) {
    if (fillingFrom !== undefined && bucket >= fillingFrom) return undefined;
    soFar += n;
    if (soFar >= maxVisitors) return bucket;
  }
  return undefined;
}

/** The numbers stay to be looked into; what they would have decided does not. */
function withheld<C extends Comparison>({ decidedAt: _, ...one }: C, state: VerdictState): Omit<C, 'decidedAt'> {
  return { ...one, state };
}
