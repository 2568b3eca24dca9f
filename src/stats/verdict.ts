import type { MetricId } from './evidence.js';

/** What the evidence says of the claim. */
export type VerdictState =
  | 'supported'
  | 'refuted'
  | 'no-difference'
  | 'undecided'
  | 'invalid'
  | 'association'
  | 'confounded';

/** Why there is no answer yet, or none to be had. */
export type Reason =
  | 'no-visitors'
  | 'too-early'
  | 'running'
  | 'stopped-without-answer'
  | 'no-variance'
  | 'sample-ratio-mismatch'
  | 'several-variants'
  | 'automation'
  | 'placebo-moved';

/** One look: the confidence sequence after one bucket, as narrow as it has ever been. */
export interface Look {
  readonly bucket: string;
  /** Visitors in both arms so far. */
  readonly n: number;
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
}

/** One treatment against the control, on one metric. Shares are between 0 and 1, differences absolute. */
export interface Comparison {
  readonly metric: MetricId;
  readonly arm: string;
  readonly control: string;
  readonly n: { readonly arm: number; readonly control: number };
  readonly share: { readonly arm: number; readonly control: number };
  /** `inconclusive` says why there is no interval; it is never a number that pretends. */
  readonly result:
    | { readonly kind: 'inconclusive'; readonly reason: Reason }
    | {
        readonly kind: 'interval';
        readonly estimate: number;
        readonly lower: number;
        readonly upper: number;
        /** Anytime-valid p-value: the smallest there has been. */
        readonly p: number;
        /** Natural logarithm of the e-value now. */
        readonly logE: number;
        /** Relative lift by Fieller; absent while the control's share is too uncertain for a percentage. */
        readonly relative?: { readonly estimate: number; readonly lower: number; readonly upper: number };
      };
  readonly state: VerdictState;
  /** First bucket at which the state was reached that stands. */
  readonly decidedAt?: string;
  /** The confidence sequence over time, one look per bucket, from the first look that speaks. */
  readonly looks: readonly Look[];
}

export interface GuardrailReading extends Comparison {
  /** Acceptable loss, absolute at the control's share of now. */
  readonly margin: number;
  readonly guardrail: 'not-worse' | 'worse' | 'undecided';
}

/** The sequential test that the arms fill up as the split says. */
export interface SampleRatio {
  readonly observed: Readonly<Record<string, number>>;
  readonly expected: Readonly<Record<string, number>>;
  /** Natural logarithm of the e-value against the declared split. */
  readonly logE: number;
  /** `note` at e >= 100; `mismatch` at e >= 1000, which makes the verdict invalid. */
  readonly alarm: 'none' | 'note' | 'mismatch';
}

export interface Forecast {
  /** Visitors in all arms for an 80 % chance to have decided, if the effect is the smallest that matters. */
  readonly visitorsNeeded: number;
  readonly visitorsSoFar: number;
  /** Days until then at the pace of the buckets so far; absent before there is a pace. */
  readonly daysLeft?: number;
}

export interface Verdict {
  readonly hypothesis: string;
  readonly state: VerdictState;
  readonly reason?: Reason;
  /** The verdict in one sentence of plain words. */
  readonly sentence: string;
  /** What this cannot show, in one or two sentences. */
  readonly cannotShow: string;
  readonly alpha: number;
  /** The sample size at which the confidence sequence is sharpest: fixed by the declaration. */
  readonly plannedVisitors: number;
  /** Visitors whose window has closed, in all arms. */
  readonly n: number;
  /** Primary metric: one comparison for each treatment, in the order of declaration. */
  readonly comparisons: readonly Comparison[];
  readonly guardrails: readonly GuardrailReading[];
  /** The two gains, per treatment. */
  readonly ledger: readonly Comparison[];
  readonly placebo?: Comparison;
  /** Absent for an association: nothing was assigned. */
  readonly sampleRatio?: SampleRatio;
  readonly forecast: Forecast;
  readonly decidedAt?: string;
}
