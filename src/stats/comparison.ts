import type { Difference } from './difference.js';
import type { ArmBucket, MetricId } from './evidence.js';
import { fieller, type RelativeLift } from './fieller.js';
import type { Mixture } from './mixture.js';
import type { Outlook } from './outlook.js';
import type { PlannedLooks } from './planned/plannedLooks.js';
import type { Cell, Reading, Stratum } from './reading.js';
import type { Reason } from './reason.js';
import type { VerdictState } from './state.js';

/** One look: the confidence sequence after one bucket, as narrow as it has ever been. */
export interface Look {
  readonly bucket: string;
  /** Visitors in both arms so far, in strata that can be compared. */
  readonly n: number;
  /** The difference seen by now. Where earlier looks were narrower it can lie outside the bounds. */
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
  /** 0 while there are no visitors. Within strata: as if both arms were made up of them alike. */
  readonly share: { readonly arm: number; readonly control: number };
  /** `inconclusive` says why there is no interval; it is never a number that pretends. */
  readonly result:
    | { readonly kind: 'inconclusive'; readonly reason: Reason }
    | {
        readonly kind: 'interval';
        readonly estimate: number;
        readonly lower: number;
        readonly upper: number;
        /** Of the estimate, as of now. */
        readonly standardError: number;
        /** Anytime-valid p-value: the smallest there has been. Absent with planned looks, as is the e-value. */
        readonly p?: number;
        /** Natural logarithm of the e-value now. */
        readonly logE?: number;
        /** Relative lift by Fieller; absent while the control's share is too uncertain for a percentage. */
        readonly relative?: RelativeLift;
      };
  readonly state: VerdictState;
  /** First bucket at which the state was reached that stands. */
  readonly decidedAt?: string;
  /** The confidence sequence over time, one look per bucket, from the first look that speaks. */
  readonly looks: readonly Look[];
  /** Of an experiment's primary metric, once there is an interval. */
  readonly outlook?: Outlook;
}

export interface Bounds {
  readonly lower: number;
  readonly upper: number;
}

/** What is asked of the rows. */
export interface Question {
  readonly metric: MetricId;
  readonly arm: string;
  readonly control: string;
  readonly mixture: Mixture;
  /** Looks that were planned before, instead of one after each bucket. They have their own multiplier, and no e-value. */
  readonly planned?: PlannedLooks | undefined;
  /** The state these bounds decide, or `undefined` while they decide nothing. */
  readonly decide: (bounds: Bounds, seen: Difference) => VerdictState | undefined;
  /** How the rows are read. */
  readonly reading: Pick<Reading, 'seen' | 'burnIn'>;
  /** Standard errors from the difference that is tested. @default from no difference */
  readonly z?: (seen: Difference) => number;
  /** Bucket after which an undecided question is closed. */
  readonly closedAt?: string | undefined;
  /** First bucket that is still filling: a decision read there could be undone by the next visitor, so none is. */
  readonly fillingFrom?: string | undefined;
}

/**
 * Reads the buckets in order, as if someone had looked after each: the interval is the intersection of all intervals so
 * far, p the smallest so far, and the first decision stands. All three are allowed because the bound holds over all
 * looks together (Waudby-Smith et al. 2024, definition 2.1; Howard et al. 2021, section 6).
 */
export function comparison(rows: readonly ArmBucket[], question: Question): Comparison {
  const { metric, arm, control, reading, mixture, planned, decide, closedAt, fillingFrom } = question;
  const strata = new Map<number, Stratum>();
  const looks: Look[] = [];
  let bounds: Bounds = { lower: -Infinity, upper: Infinity };
  let relative: RelativeLift | undefined;
  let seen = reading.seen([]);
  let p = 1;
  let logE = 0;
  let reason: Reason | undefined = 'no-visitors';
  let decided: { state: VerdictState; decidedAt: string } | undefined;

  for (const [bucket, group] of inOrder(rows, arm, control)) {
    if (closedAt !== undefined && bucket > closedAt && !decided) break;
    for (const row of group) add(strata, row, row.arm === arm ? 'arm' : 'control');
    seen = reading.seen([...strata.values()]);
    // Once it has spoken it goes on: what was read is not taken back.
    const burning = looks.length ? undefined : reading.burnIn(seen);
    const isFilling = fillingFrom !== undefined && bucket >= fillingFrom;
    if (planned && !burning && (isFilling || !planned.isDue(seen.n, bucket === closedAt))) {
      if (!looks.length) reason = 'waiting-for-look';
      continue;
    }
    const multiplier = burning
      ? Infinity
      : (planned?.multiplier(seen.n, bucket === closedAt) ?? mixture.multiplier(seen.n));
    reason = burning ?? (multiplier < Infinity ? undefined : 'too-early');
    if (reason) continue;
    const reach = multiplier * seen.standardError;
    bounds = narrower(bounds, { lower: seen.estimate - reach, upper: seen.estimate + reach });
    relative = narrowerLift(relative, fieller(seen.arm, seen.control, multiplier));
    if (!planned) {
      logE = mixture.logE(question.z?.(seen) ?? seen.estimate / seen.standardError, seen.n);
      p = Math.min(p, Math.exp(-logE));
    }
    if (bounds.lower > bounds.upper) {
      reason = 'contradiction';
      break;
    }
    looks.push({ bucket, n: seen.n, estimate: seen.estimate, ...bounds });
    const state = decided || isFilling ? undefined : decide(bounds, seen);
    if (state) decided = { state, decidedAt: bucket };
  }

  const shared = { metric, arm, control, ...shares([...strata.values()], seen), looks };
  if (reason) {
    const state = reason === 'contradiction' ? 'invalid' : 'undecided';
    return { ...shared, result: { kind: 'inconclusive', reason }, state };
  }
  const { estimate, standardError } = seen;
  const interval = { kind: 'interval' as const, estimate, ...bounds, standardError, ...(!planned && { p, logE }) };
  return {
    ...shared,
    result: relative ? { ...interval, relative } : interval,
    ...(decided ?? { state: 'undecided' }),
  };
}

type Side = keyof Stratum;

/** Rows of the two arms by bucket, in one order however they came: sums of fractions depend on it. */
function inOrder(rows: readonly ArmBucket[], arm: string, control: string): Map<string, ArmBucket[]> {
  const sorted = rows
    .filter((row) => row.n > 0 && (row.arm === arm || row.arm === control))
    .sort(
      (a, b) =>
        compare(a.bucket, b.bucket) ||
        a.stratum - b.stratum ||
        a.n - b.n ||
        a.sum - b.sum ||
        a.sumOfSquares - b.sumOfSquares,
    );
  const buckets = new Map<string, ArmBucket[]>();
  for (const row of sorted) {
    const group = buckets.get(row.bucket);
    if (group) group.push(row);
    else buckets.set(row.bucket, [row]);
  }
  return buckets;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const nothing: Cell = { n: 0, sum: 0, sumOfSquares: 0 };

function add(strata: Map<number, Stratum>, row: ArmBucket, side: Side): void {
  const stratum = strata.get(row.stratum) ?? { arm: nothing, control: nothing };
  const { n, sum, sumOfSquares, other } = stratum[side];
  const more = {
    n: n + row.n,
    sum: sum + row.sum,
    sumOfSquares: sumOfSquares + row.sumOfSquares,
    ...((other || row.other) && { other: plus(other, row.other) }),
  };
  strata.set(row.stratum, { ...stratum, [side]: more });
}

const plus = (a: Cell['other'], b: Cell['other']): NonNullable<Cell['other']> => ({
  sum: (a?.sum ?? 0) + (b?.sum ?? 0),
  sumOfSquares: (a?.sumOfSquares ?? 0) + (b?.sumOfSquares ?? 0),
  product: (a?.product ?? 0) + (b?.product ?? 0),
});

function shares(all: readonly Stratum[], seen: Difference): Pick<Comparison, 'n' | 'share'> {
  const total = (side: Side, of: 'n' | 'sum'): number => all.reduce((sum, stratum) => sum + stratum[side][of], 0);
  const share = (side: Side): number => (seen.n ? seen[side].mean : total(side, 'sum') / Math.max(1, total(side, 'n')));
  return {
    n: { arm: total('arm', 'n'), control: total('control', 'n') },
    share: { arm: share('arm'), control: share('control') },
  };
}

const narrower = (a: Bounds, b: Bounds): Bounds => ({
  lower: Math.max(a.lower, b.lower),
  upper: Math.min(a.upper, b.upper),
});

// Where earlier lifts and this one have nothing in common the newest stands alone: the difference decides, not the lift.
function narrowerLift(before: RelativeLift | undefined, now: RelativeLift | undefined): RelativeLift | undefined {
  if (!before || !now) return now;
  const both = narrower(before, now);
  return both.lower > both.upper ? now : { estimate: now.estimate, ...both };
}
