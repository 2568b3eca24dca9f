import type { Claim, Duration, Hypothesis, Metric, Problem } from '../../hypothesis/index.js';
import type { Sensitivity } from '../association/sensitivity.js';
import type { Bounds, Comparison, ExactDecision } from '../comparison.js';
import type { Need } from '../needs.js';
import type { VerdictState } from '../state.js';

/**
 * A language: every sentence that a verdict can have, each whole, made of names and numbers. Which sentence it is has
 * been decided; in what order it says things, and how its numbers look, is the language's own.
 *
 * A sentence stands on a page by itself, ends with its full stop, and is split into a headline and the rest at its first
 * colon with a space after it, if it has one. Those about an association never say that the one brings about the other.
 */
export interface Words {
  /** The declaration cannot be judged. The problem's message is for its authors, in English. */
  readonly unsound: (problem: Problem) => string;

  /** Variants were not shown in the declared split: how many saw each, and how many should have, not rounded. */
  readonly sampleRatioMismatch: (
    arms: readonly { readonly arm: string; readonly saw: number; readonly expected: number }[],
  ) => string;
  /** Too many of the exposed saw more than one variant. */
  readonly severalVariants: (facts: { readonly several: number; readonly exposed: number }) => string;
  /** Too many of all visitors were programs. */
  readonly automation: (facts: { readonly automated: number; readonly visitors: number }) => string;
  /** Earlier and later visitors, as many in all, contradict each other. */
  readonly contradiction: (visitors: number) => string;
  /** What cannot matter goes with the outcome of an association as well. */
  readonly placeboMoved: (facts: { readonly placebo: Metric; readonly claim: Claim }) => string;
  /** The groups of an association differed in a window as long before: `values` are those of then, `alike` as in `Link`. */
  readonly differedBefore: (facts: {
    readonly claim: Claim;
    readonly behaviour: Metric;
    readonly window: Duration;
    readonly values: Values;
    readonly alike: boolean;
  }) => string;

  readonly nobodyExposed: () => string;
  /** Some are exposed, and none has had the whole window. */
  readonly windowsOpen: (facts: { readonly exposed: number; readonly window: Duration }) => string;
  /** The first of the planned looks falls at so many visitors, not rounded. */
  readonly waitingForLook: (facts: {
    readonly visitors: number;
    readonly looks: number;
    readonly first: number;
  }) => string;
  /** Closed at its size with too few, or too many, who did it for a comparison. */
  readonly closedUncompared: (facts: { readonly maxVisitors: number; readonly metric: Metric }) => string;
  /**
   * Nobody did it, everybody did, each did what its whole variant or group did, each did what those alike to it did, or, of
   * anything but a share, all came to the same value. `visitors` are those who can be compared.
   */
  readonly noVariance: (facts: {
    readonly kind: Hypothesis['kind'];
    readonly metric: Metric;
    readonly visitors: number;
    readonly same: 'none' | 'all' | 'each' | 'like' | 'value';
  }) => string;
  /**
   * Each variant or group needs so many; of a share so many who did it and so many who did not. Of anything else what they
   * came to has to rest on so many `carrying` it, too. `waiting` is what is furthest from that; where it is absent all have
   * it, and there are too few visitors for an interval that is sharpest at the `planned` ones.
   */
  readonly tooEarly: (facts: {
    readonly kind: Hypothesis['kind'];
    readonly metric: Metric;
    readonly visitors: number;
    readonly needed: number;
    readonly carrying: number;
    readonly planned: number;
    readonly waiting?: Need | undefined;
  }) => string;

  /** The groups of an association have visitors enough, but too few with their like in the other group. */
  readonly tooFewAlike: (visitors: number) => string;

  /** An experiment with an interval, or decided before there is one. */
  readonly answer: (answer: Answer) => string;
  /** An association with an interval. */
  readonly link: (link: Link) => string;

  /**
   * What a verdict of this state leaves unknown, however sure it is: one to three sentences. `leftOut` is the share of an
   * association's visitors who have nobody like them in the other group, not rounded; `sized` that an interval says how large
   * the difference is.
   */
  readonly cannotShow: (
    state: VerdictState,
    window: Duration,
    facts: { readonly leftOut: number; readonly sized: boolean },
  ) => string;
}

/** A share between 0 and 1, or a mean, of the treatment or of those who did it, and of the others. */
export type Values = Comparison['share'];

/** What came of an experiment. */
export interface Answer {
  readonly claim: Claim;
  /**
   * `none-believed`: no difference for some treatments and the opposite for the others. `closed`: at its size, without
   * an answer.
   */
  readonly answer: 'supported' | 'refuted' | 'no-difference' | 'none-believed' | 'closed' | 'open';
  /** Visitors so far; of one that is closed those that were set for it. */
  readonly visitors: number;
  /** The treatments told of in full. */
  readonly told: readonly Told[];
  /** The others, beside one that is supported. */
  readonly beside: readonly { readonly arm: string; readonly state: VerdictState }[];
  /** Guardrails that got worse with a treatment told of. */
  readonly broken: readonly { readonly guardrail: string; readonly arm: string }[];
}

/** One treatment against the control. */
export interface Told {
  readonly arm: string;
  readonly control: string;
  readonly values: Values;
  /** Absent while there are too few visitors for an interval. */
  readonly bounds?: Bounds;
  /** Of one without bounds, what those wait for; absent where that is more visitors in both arms. */
  readonly waiting?: Need;
  /**
   * By what it was decided before there was an interval: said without bounds, and beside bounds that by themselves would not
   * decide it, because zero lies within them.
   */
  readonly first?: Pick<ExactDecision, 'n' | 'did'>;
  /** How they stand to the smallest effect that matters, where that adds something. */
  readonly size?: 'within' | 'less' | 'at-least';
}

/** What came of an association. */
export interface Link {
  readonly claim: Claim;
  readonly behaviour: Metric;
  readonly link: 'none' | 'as-believed' | 'opposite';
  readonly visitors: number;
  readonly values: Values;
  /**
   * Whether `values` are visibly others than the groups had as they came: those of like with like, as if both were made up
   * of the same kinds of visitors.
   */
  readonly alike: boolean;
  readonly bounds: Bounds;
  /** The difference with nothing held alike, where it is visibly another. */
  readonly crude?: number | undefined;
  /** How strong a hidden trait would have to be; its `eValue` may be infinite. */
  readonly sensitivity?: Sensitivity | undefined;
}
