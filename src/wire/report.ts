import type { Hypothesis } from '../hypothesis/index.js';
import type {
  DimensionReading,
  Evidence,
  NoveltyReading,
  OverlapReading,
  QuantileReading,
  SampleRatio,
  Verdict,
} from '../stats/index.js';

/** Where a hypothesis stands: the columns of the Board. */
export type Status = 'drafted' | 'locked' | 'running' | 'decided';

/** One version of a hypothesis as the collector knows it. */
export interface RegisteredHypothesis {
  readonly id: string;
  /** 0 while it is a draft. */
  readonly version: number;
  readonly hash: string;
  readonly status: Status;
  readonly declaration: Omit<Hypothesis, 'hash' | 'flaw'>;
  /** ISO time at the collector; absent for a draft. */
  readonly registeredAt?: string;
  /** ISO time at the collector; absent before anybody was exposed. */
  readonly firstExposureAt?: string;
}

/** `GET /v1/hypotheses` */
export interface HypothesesAnswer {
  readonly site: string;
  readonly hypotheses: readonly RegisteredHypothesis[];
}

/**
 * How many visitors are in the verdict, and why the others are not. The closed are among the exposed, the last two count
 * acts; apart from that each visitor is in one line only.
 */
export interface Counted {
  /** Exposed by the draw, to one variant, not automated. */
  readonly exposed: number;
  /** Of the exposed, those whose window has closed: the verdict's n. */
  readonly closed: number;
  /** Exposed before the hypothesis was locked. */
  readonly beforeLock: number;
  readonly forced: number;
  readonly severalVariants: number;
  readonly automated: number;
  readonly simulated: number;
  /** Acts of the primary metric by exposed visitors before their exposure: never counted. */
  readonly actsBeforeExposure: number;
  /** Acts that arrived after their visitor's window had been closed and read: never counted. */
  readonly lateActs: number;
}

/** A query behind a number on screen. */
export interface Sql {
  /** What it gives, in words. */
  readonly gives: string;
  /** ClickHouse SQL that runs as it stands. */
  readonly sql: string;
}

/** What a verdict said at some time. */
export interface VerdictNote {
  /** ISO time at the collector. */
  readonly at: string;
  readonly state: Verdict['state'];
  readonly reason?: NonNullable<Verdict['reason']>;
  readonly decidedAt?: string;
  readonly n: number;
  readonly sentence: string;
}

/** The sample ratio among those whose first view was on one device or of one route. It points to a cause and decides nothing. */
export interface RatioSegment extends SampleRatio {
  /** `device` or `route`. */
  readonly dimension: string;
  /** `unknown` without a view; `all others` for the rare ones together. */
  readonly value: string;
}

/** `GET /v1/verdicts/:id`; `?version=` for an older one. */
export interface VerdictAnswer {
  readonly site: string;
  readonly asOf: string;
  readonly hypothesis: RegisteredHypothesis;
  readonly verdict: Verdict;
  readonly counted: Counted;
  /** Exposed so far, and those of them who have done the primary metric's act so far, by arm: live, not yet evidence. */
  readonly live: Readonly<Record<string, { readonly exposed: number; readonly acted: number }>>;
  /** While the sample ratio is noted or out: where it is, the strongest first. Alarms are Bonferroni's over all of them. */
  readonly ratioBySegment?: readonly RatioSegment[];
  /** All that the verdict is derived from: `verdict(declaration, evidence)` gives it again, anywhere. */
  readonly evidence: Evidence;
  readonly sql: readonly Sql[];
  /** What the verdict said before, oldest first: each change, and once a day. Its first decision is in it for ever. */
  readonly history: readonly VerdictNote[];
  /** Other versions of the same id, newest first. */
  readonly versions: readonly { readonly version: number; readonly hash: string; readonly registeredAt?: string }[];
}

/** What every reading beside a verdict has in common. Each is read from the events at each request, so it may take a while. */
export interface SecondReading {
  readonly site: string;
  readonly asOf: string;
  /** The part of the visitors that was read: 1 up to 100,000 of them, then halved as they double. */
  readonly part: number;
  readonly sql: readonly Sql[];
}

/** `GET /v1/verdicts/:id/segments`; `?version=` for an older one. */
export interface SegmentsAnswer extends SecondReading {
  /** By the device and the route of the visitors' first view. Empty for an association, and while the verdict is invalid. */
  readonly dimensions: readonly DimensionReading[];
}

/** `GET /v1/verdicts/:id/novelty`; `?version=` for an older one. */
export interface NoveltyAnswer extends SecondReading {
  /**
   * One for each treatment. Empty for an association, for a time until something first happened, and while the verdict
   * is invalid.
   */
  readonly readings: readonly NoveltyReading[];
}

/** A version of another experiment. */
export interface OtherExperiment {
  readonly id: string;
  readonly version: number;
}

/** `GET /v1/verdicts/:id/interactions`; `?version=` for an older one. */
export interface InteractionsAnswer extends SecondReading {
  /**
   * For each treatment, the ten other experiments that share the most visitors with this one, 200 of the closed at least:
   * the difference within each variant of the other. Empty for an association and while the verdict is invalid.
   */
  readonly overlaps: readonly (OtherExperiment & Omit<OverlapReading, 'dimension'>)[];
  /** Others that were not compared: whom they meet depends on what was shown here, by the sample ratio among those shared. */
  readonly unsound: readonly OtherExperiment[];
  /** How many more share as many visitors and were not looked into. */
  readonly leftOut: number;
}

/** `GET /v1/verdicts/:id/quantiles`; `?version=` for an older one. */
export interface QuantilesAnswer extends SecondReading {
  /**
   * The median and the 90th percentile of the primary metric. Empty unless it is a time, a sum or a count, for an
   * association, and while the verdict is invalid.
   */
  readonly quantiles: readonly QuantileReading[];
}

/** A declared element that no hypothesis asks about, and what the visitors who were read did with it. */
export interface UnaskedTouchpoint {
  readonly element: string;
  /** Visitors with a viewable impression of it. */
  readonly seenBy: number;
  /** Of those, visitors who pressed it. */
  readonly pressedBy: number;
  /** Median over visitors of active dwell, in milliseconds. */
  readonly medianActiveMs: number;
}

/** `GET /v1/verdicts`: everything the Board shows. Drafts have no verdict. */
export interface VerdictsAnswer {
  readonly site: string;
  readonly asOf: string;
  /** Visitors of these kinds are counted here, as the collector was told: shown on every page. */
  readonly counts: readonly ('simulated' | 'automated')[];
  /** Visitors, of all kinds, and what they did, in all events stored. */
  readonly totals: {
    readonly visitors: number;
    readonly exposures: number;
    readonly values: number;
    readonly events: number;
    readonly simulated: number;
  };
  readonly hypotheses: readonly {
    readonly hypothesis: RegisteredHypothesis;
    readonly verdict?: Verdict;
    readonly counted?: Counted;
  }[];
  readonly unasked: readonly UnaskedTouchpoint[];
  /** When `unasked` was read: on a large site up to two minutes before `asOf`. */
  readonly unaskedAsOf: string;
  /** The part of the visitors that `unasked` is of: 1 up to 100,000 of them, then halved as they double. */
  readonly unaskedPart: number;
  readonly sql: readonly Sql[];
}

/** One part of a whole, and what it does to the results. */
export interface BalancePart {
  readonly name: string;
  readonly count: number;
  readonly means: string;
}

/** A whole and its parts, which add up to it. */
export interface Balance {
  readonly total: number;
  readonly parts: readonly BalancePart[];
}

/**
 * `POST /v1/traffic` with a declaration, and `GET /v1/verdicts/:id/traffic` with `?version=` for one that is registered:
 * what the site's own visitors say of it. Of a registered one it may be a minute old.
 */
export interface TrafficAnswer {
  readonly site: string;
  readonly asOf: string;
  readonly hypothesis: { readonly id: string; readonly hash: string };
  /** Over so many days until `asOf`: 28, or since the touchpoint was first seen. */
  readonly days: number;
  /** Visitors who had the touchpoint in view or were exposed, whose window has passed since, and who met no treatment by then. */
  readonly visitors: number;
  /** Visitors who had the touchpoint in view or were exposed, for each of the days. */
  readonly perDay: number;
  /** The primary metric of these visitors, as it is declared: a share or a mean. Absent without visitors. */
  readonly baseline?: number;
  /** The standard deviation of their values. */
  readonly deviation?: number;
  /** The 99th percentile of their values before the cap: what to cap at. Of counts and sums only. */
  readonly percentile99?: number;
  readonly sql: readonly Sql[];
}

/** Every registered version, older ones as well, run as its own check (A/A): nothing is there to be found. */
export interface Checks {
  /** Those that could have called something: with an interval, or with visitors enough for the exact test before it. */
  readonly run: number;
  /** Of these, those that called a difference all the same, at whichever look, whether or not later ones contradict it. */
  readonly wrong: number;
  /** The false calls that may come of so many on average, at most: the sum of their alphas. */
  readonly allowed: number;
}

/** `GET /v1/quality` */
export interface QualityAnswer {
  /**
   * Every event that pages are known to have made, each once: `stored`, `rejected`, given up by the page for its `age`,
   * for its `size` or for want of `storage`, `on the way or lost`, and `lost`.
   */
  readonly made: Balance;
  /** `made` by the day on which a page's life began (ISO), the newest first, at most 60. */
  readonly days: readonly { readonly day: string; readonly total: number; readonly parts: readonly number[] }[];
  /** Every event that has reached the collector, copies as well: `stored`, `duplicate`, `rejected`, `erased`. */
  readonly received: Balance;
  readonly checks: Checks;
  readonly site: string;
  readonly asOf: string;
  /** Each with a count and what it does to the results. */
  readonly rows: readonly { readonly name: string; readonly count: number; readonly means: string }[];
  /** The newest in quarantine, with the reason. */
  readonly quarantine: readonly {
    readonly at: string;
    readonly code: string;
    readonly reason: string;
    readonly prefix: string;
  }[];
  readonly sql: readonly Sql[];
}

/** `GET /v1/live` as server-sent events named `change`: something new is in the store. At most two a second. */
export interface Change {
  readonly asOf: string;
  /** Events stored since the last one. */
  readonly events: number;
}
