import type { Acts, Hypothesis, Metric } from '../../hypothesis/index.js';
import type { MetricId } from '../../stats/index.js';
import type { Segment } from '../log/segment.js';

/** Values that a query may hand to the store, each for a `{name:Type}` of its SQL: bound, or a quoted literal of that type (`chdb.ts`). */
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

/** What is to be counted of a version. */
export interface CountAsked {
  readonly watched: Watched;
  readonly rules: Pick<Closing, 'graceMs' | 'count'>;
  /** Everything received before this is in the store: milliseconds since 1970. */
  readonly before: number;
  /** The edition of the day table that the asker has. @default none */
  readonly has?: string;
}

/** Visitors who entered the evidence in one metric, arm, stratum and bucket. */
export interface DayRow {
  readonly metric: string;
  readonly arm: string;
  readonly stratum: number;
  /** When it starts: milliseconds since 1970. */
  readonly bucket: number;
  /** How many, their sum and sum of squares; the sum and sum of squares of their second value, and of the products. */
  readonly moments: readonly number[];
}

/** What is counted of a version. */
export interface Counts {
  /** Who is exposed, who is counted and why not, of everything received before what was asked: in no order. */
  readonly standings: readonly Standing[];
  /** Names the day table: the same only as long as the table is. */
  readonly edition: string;
  /** The rows of the day table (`daysQuery`), or what is to be added to those that the asker has. */
  readonly days: readonly DayRow[];
  /** Whether the asker's rows are wanted too. */
  readonly isMore: boolean;
  /** Everybody who closes before this is in the day table: milliseconds since 1970. */
  readonly markedUntil: number;
}

/** Visitors of all kinds, and what they did. */
export interface Totals {
  readonly visitors: number;
  readonly exposures: number;
  readonly values: number;
  readonly events: number;
  /** Visitors who are simulated. */
  readonly simulated: number;
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
  /** When the first exposure was received: milliseconds since 1970. The least of all standings is exact, the others may be early. */
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
  /** What is counted of a version. Costs what has come since anything was counted. */
  readonly count: (asked: CountAsked) => Promise<Counts>;
  /** Of everything received before a moment, in milliseconds since 1970, that is in the store. Costs the same. */
  readonly totals: (before: number) => Promise<Totals>;
  /** Where the closing pass has got to: milliseconds since 1970, 0 before the first. */
  readonly closedUntil: () => Promise<number>;
  /** Ends it; twice is harmless. */
  readonly stop: () => Promise<void>;
}
