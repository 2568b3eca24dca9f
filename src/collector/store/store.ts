import type { Acts, Hypothesis, Metric } from '../../hypothesis/index.js';
import type { MetricId } from '../../stats/index.js';
import type { Segment } from '../log/segment.js';

/** Values that a query may hand to the store, each bound to a `{name:Type}` of its SQL and never put into the text. */
export type Params = Readonly<
  Record<string, string | number | readonly string[] | readonly number[] | readonly bigint[]>
>;

export interface Query {
  readonly sql: string;
  readonly params: Params;
}

export type Row = Readonly<Record<string, unknown>>;

/** A registered version whose visitors are to enter the evidence. */
export interface Watched {
  readonly hash: string;
  readonly kind: Hypothesis['kind'];
  /** Milliseconds since 1970: visitors exposed before this are not counted. */
  readonly registeredAt: number;
  /** How long after exposure an act counts, in milliseconds. */
  readonly windowMs: number;
  /** For an association, the time in which its behaviour is looked for; 0 for an experiment. */
  readonly withinMs: number;
  readonly behaviour?: Acts;
  readonly placebo?: Acts;
  /** What is measured, the primary metric first. Squares are taken of the distance from `around`. */
  readonly metrics: readonly {
    readonly id: MetricId;
    readonly metric: Metric;
    readonly around: number;
    /** Only acts from then on and before, in milliseconds since the window began. @default the whole window */
    readonly part?: { readonly from: number; readonly before: number };
  }[];
}

/** What the closing pass needs to know. */
export interface Closing {
  /** Everything received before this is in the store: milliseconds since 1970. */
  readonly before: number;
  /** Time that late events are waited for after a window has passed, in milliseconds. */
  readonly graceMs: number;
  readonly count: readonly ('simulated' | 'automated')[];
  readonly hypotheses: readonly Watched[];
}

export interface Closed {
  /** Visitors that entered the evidence. */
  readonly visitors: number;
  /** When the next window closes, as far as is known: milliseconds since 1970. */
  readonly nextAt?: number;
}

/** Whose standings are asked for. */
export interface StandingsAsked {
  readonly watched: Watched;
  readonly rules: Pick<Closing, 'graceMs' | 'count'>;
  /** Everything received before this is in the store: milliseconds since 1970. */
  readonly before: number;
}

/** Visitors exposed to a version who are counted alike, or left out for one reason. */
export interface Standing {
  /** `exposed`, or why they are not counted. */
  readonly standing: string;
  readonly arm: string;
  readonly visitors: number;
  /** Those who have done it within their window so far. */
  readonly did: number;
  /** Acts before the exposure. */
  readonly before: number;
  /** Acts that arrived after their visitor had closed. */
  readonly late: number;
  /** When the first exposure was received: milliseconds since 1970. */
  readonly first: number;
}

/**
 * Where events end up. One site's data, one owner. Every implementation passes `test/collector/store/contract.ts`.
 */
export interface Store {
  /** Stores a segment of the log, whole or not at all; twice is once. */
  readonly drain: (segment: Segment) => Promise<void>;
  /** Adds to the evidence the visitors whose window has closed since the last time: each visitor once, for ever. */
  readonly close: (closing: Closing) => Promise<Closed>;
  /** Reads, and can do nothing else. */
  readonly rows: (query: Query) => Promise<readonly Row[]>;
  /** Who is exposed, who is counted and why not, as of now: in no order. Costs what has come since it was last asked. */
  readonly standings: (asked: StandingsAsked) => Promise<readonly Standing[]>;
  /** Where the closing pass has got to: milliseconds since 1970, 0 before the first. */
  readonly closedUntil: () => Promise<number>;
  /** Ends it; twice is harmless. */
  readonly stop: () => Promise<void>;
}
