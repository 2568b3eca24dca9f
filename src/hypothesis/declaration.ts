import type { Act } from './act.js';
import type { Duration } from './duration.js';

/** What a visitor can be seen to do. */
export interface Acts {
  /** The kind of act: a declared value moment, a journey stage reached, or a signal of grade A to C. */
  readonly on: Act;
  /**
   * The declared name of the value, stage or touchpoint: 1 to 128 of `A-Z a-z 0-9 _ . : / -`. Of a `view` or a
   * `quick_back` the route, which may end in `*`: `/orders/:id`. Of a `return`, which is of no part of the page, `page`.
   */
  readonly name: string;
}

/** Counts a visitor once, if it happened at least once in the window: the share of visitors who did it. */
export interface ShareMetric extends Acts {
  /** @default 'share' */
  readonly measure?: 'share';
}

/** A mean over visitors: how often each did it in the window, or what the numbers of those acts add up to. */
export interface AmountMetric extends Acts {
  /**
   * `count`: how often. `sum`: the sum of the acts' numbers, which is a value's amount and a signal's main number
   * (docs/COLLECTOR.md): of a dwell its active milliseconds.
   */
  readonly measure: 'count' | 'sum';
  /**
   * The most that counts of one visitor, fixed before the data, or a few visitors decide: take the 99th percentile of
   * what there was before. Above 0. Amounts below 0 are capped at its opposite.
   */
  readonly cap: number;
  /** Makes it a ratio: the sum over visitors of the one, by the sum over visitors of this. Presses per view, say. */
  readonly per?: Acts & Pick<AmountMetric, 'measure' | 'cap'>;
  /** What it is counted in, for sentences: `€`, `seconds`. 1 to 16 characters. @default none */
  readonly unit?: string;
}

/** The mean over visitors of the milliseconds until it first happened, at most the window (restricted mean time). */
export interface TimeMetric extends Acts {
  readonly measure: 'time';
}

/** What is measured of each visitor. */
export type Metric = ShareMetric | AmountMetric | TimeMetric;

/** Why a team believes it: a query it ran, something a person said, or, honestly, a hunch. */
export type Because = 'hunch' | { readonly query: string } | { readonly quote: string; readonly from?: string };

/** Who may take part. Everything here is known before exposure, so it cannot be a consequence of the variant. */
export interface Audience {
  /** Allowed values by fact, for the facts that the page hands to `start`. A visitor lacking a fact is not in. */
  readonly where?: Readonly<Record<string, readonly (string | number | boolean)[]>>;
  /** Share of the visitors taking part, above 0 and up to 1. @default 1 */
  readonly share?: number;
}

/** Where in the journey the answer would show, and what the visitor expects there. */
export interface Place {
  readonly stage: string;
  readonly touchpoint: string;
  /** In the visitor's words. */
  readonly expects: string;
}

/** The one claim that decides. */
export interface Claim {
  readonly metric: Metric;
  readonly direction: 'increase' | 'decrease';
  /** The metric today: a share between 0 and 1, or a mean. Sets, with the smallest effect, the planned size. */
  readonly baseline: number;
  /** Smallest difference that would matter, absolute: in a share 0.02 is two visitors in a hundred. */
  readonly smallestEffect: number;
  /**
   * Standard deviation of the visitors' values, capped; needed for the planned size of anything but a share, which has
   * its own. Of a ratio that of (y − baseline · x) / mean x.
   */
  readonly deviation?: number;
}

/** What must not get worse. */
export interface Guardrail {
  readonly metric: Metric;
  /** The direction in which more of it is good. */
  readonly good: 'increase' | 'decrease';
  /** Loss that is still acceptable, relative to the control's share. @default 0.01 */
  readonly margin?: number;
}

/** What somebody gains, in words, with the act that shows it. */
export interface Gain {
  readonly gain: string;
  /** @default the primary metric */
  readonly metric?: Metric;
}

/** When a hypothesis stops asking. Its verdict may be read at any time before that. */
export interface Stopping {
  /** Chance of a false call over all looks together. @default 0.05 */
  readonly alpha?: number;
  /**
   * Visitors in all arms after which an open question is closed as undecided.
   * @default four times the fixed-horizon size; with planned looks 1.1 times
   */
  readonly maxVisitors?: number;
  /**
   * Looks planned before, 2 to 50, evenly over `maxVisitors`: the verdict speaks at these only, and needs fewer visitors
   * for it (group-sequential). For a team that knows it will wait. @default it may be read at any time
   */
  readonly looks?: number;
}

interface Declared {
  /** 1 to 64 of `a-z 0-9 -`, starting with a letter or digit. */
  readonly id: string;
  readonly belief: string;
  readonly because: Because;
  readonly audience?: Audience;
  /** What is assigned and counted. @default 'visitor' */
  readonly unit?: 'visitor';
  readonly journey: Place;
  /** What the visitor gains if the belief is true. A primary that is a stock engagement metric is refused without it. */
  readonly customerValue?: Gain;
  /** What the team gains. Shown beside the customer's value, never instead of it. */
  readonly businessValue?: Gain;
  readonly primary: Claim;
  readonly guardrails?: readonly Guardrail[];
  /** How long after first exposure an act still counts. A visitor enters the evidence when it has passed. */
  readonly window: Duration;
  readonly stopping?: Stopping;
  readonly owner: string;
}

/** Randomised: only this kind of hypothesis may ever say that something causes something. */
export interface ExperimentDeclaration<V extends string = string> extends Declared {
  /** The variants, the control first. */
  readonly variants: readonly [V, V, ...V[]];
  /** Share of each variant; they sum to 1. @default equal shares */
  readonly split?: { readonly [variant in NoInfer<V>]: number };
  /** What the assignment is drawn from, beside the visitor. Change it to shuffle the visitors anew. @default the id */
  readonly seed?: string;
}

/** Not randomised: people who do this, do they do that? */
export interface AssociationDeclaration extends Declared {
  readonly variants?: undefined;
  /** What sets the two groups apart, seen within this time after exposure; the window starts when it has passed. */
  readonly behaviour: { readonly metric: ShareMetric; readonly within: Duration };
  /** An act of similar effort that cannot matter. If it goes with the outcome too, the verdict is `confounded`. */
  readonly placebo?: ShareMetric;
}

export type Declaration = ExperimentDeclaration | AssociationDeclaration;
