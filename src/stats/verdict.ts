import { type Hypothesis, problems } from '../hypothesis/index.js';
import type { Adjustment } from './association/adjustment.js';
import type { Sensitivity } from './association/sensitivity.js';
import type { Comparison } from './comparison.js';
import type { Evidence } from './evidence.js';
import type { Forecast } from './forecast.js';
import type { GuardrailReading } from './guardrail.js';
import { judge, unjudged } from './judge.js';
import type { Reason } from './reason.js';
import type { SampleRatio } from './sampleRatio.js';
import { sentence } from './sentence.js';
import type { VerdictState } from './state.js';
import { english } from './words/english.js';
import type { Words } from './words/words.js';

/** What is known of a hypothesis now, in words and numbers. */
export interface Verdict {
  readonly hypothesis: string;
  readonly state: VerdictState;
  readonly reason?: Reason;
  /** The verdict in one sentence of plain words. */
  readonly sentence: string;
  /** What this cannot show, in one or two sentences. */
  readonly cannotShow: string;
  /** Chance of a false call over all looks and treatments together; each treatment has an equal part of it. */
  readonly alpha: number;
  /** The sample size, in all arms, at which the confidence sequence is sharpest: fixed by the declaration. */
  readonly plannedVisitors: number;
  /** Visitors whose window has closed, in all arms. */
  readonly n: number;
  /** Primary metric: one comparison for each treatment, in the order of declaration. */
  readonly comparisons: readonly Comparison[];
  /** Of an association, whose comparisons are within strata. */
  readonly adjustment?: Adjustment;
  /** Each guardrail for each treatment; none for an association. */
  readonly guardrails: readonly GuardrailReading[];
  /** The two gains, per treatment: `supported` when there is more of it, `refuted` when there is less. */
  readonly ledger: readonly Comparison[];
  readonly placebo?: Comparison;
  /**
   * Of an association, its negative control: the primary metric in a window as long right before exposure, between the
   * same groups. Absent for a ratio.
   */
  readonly before?: Comparison;
  /** Of an association on a share that is not vetoed, once its interval allows for a ratio. */
  readonly sensitivity?: Sensitivity;
  /**
   * The hypothesis run as its own check, A/A: everybody counted, drawn anew into two halves whatever they saw, and judged
   * as the claim is. There is nothing to find: `supported` and `refuted` are false calls, of which at most `alpha` come.
   */
  readonly check?: Comparison;
  /** Absent for an association: nothing was assigned. */
  readonly sampleRatio?: SampleRatio;
  readonly forecast: Forecast;
  readonly decidedAt?: string;
}

/**
 * What the evidence says of a hypothesis. Pure: the same rows, in any order, give the same verdict, anywhere and at any
 * time, and it may be asked for after every visitor. Everything in it survives JSON.
 *
 * For shares: each visitor counts 0 or 1 in a metric. Formulas, sources and bounds are in docs/STATISTICS.md.
 *
 * @param words the language of `sentence` and `cannotShow`; nothing else depends on it. @default `english`
 *
 * @example
 * const { state, sentence } = verdict(onePage, evidence);
 * verdict(onePage, evidence, { ...english, nobodyExposed: () => 'Nobody has come yet.' }).sentence;
 */
export function verdict(hypothesis: Hypothesis, evidence: Evidence, words: Words = english): Verdict {
  const [problem] = problems(hypothesis);
  const judged = problem ? unjudged(hypothesis) : judge(hypothesis, evidence);
  return {
    ...judged,
    sentence: problem ? words.unsound(problem) : sentence(hypothesis, evidence, judged, words),
    cannotShow: words.cannotShow(judged.state, hypothesis.window, {
      leftOut: judged.adjustment?.leftOut ?? 0,
      sized: isSized(judged),
    }),
  };
}

/** Whether an interval says how large the difference is that the state stands for. */
const isSized = ({ comparisons, state }: Pick<Verdict, 'comparisons' | 'state'>): boolean =>
  comparisons.some((one) => one.state === state && one.result.kind === 'interval');
