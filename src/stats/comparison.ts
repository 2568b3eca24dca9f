import type { Carrying } from './burnIn.js';
import { described } from './claim.js';
import type { Difference } from './difference.js';
import type { ArmBucket, MetricId } from './evidence.js';
import { type ExactJudge, exactPart } from './exactJudge.js';
import { fieller, type RelativeLift } from './fieller.js';
import type { Mixture } from './mixture.js';
import type { Outlook } from './outlook.js';
import type { PlannedLooks } from './planned/plannedLooks.js';
import type { Reading, Stratum } from './reading.js';
import type { Reason } from './reason.js';
import type { ConversionBucket } from './sequences/exactMixture.js';
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
  /** Visitors in strata that can be compared, and the verdict goes by them alone. */
  readonly n: { readonly arm: number; readonly control: number };
  /**
   * Of those in `n`, and 0 while there are none: as they came until there is an interval, from then on like with like, that
   * is as if both arms were made up of the strata alike and freed of what visitors did before.
   */
  readonly share: { readonly arm: number; readonly control: number };
  /**
   * While it is too early, of anything but a share: the visitors that each arm's mean rests on (effective size), parts of a
   * visitor included. Absent before both arms have two visitors.
   */
  readonly carrying?: Carrying;
  /**
   * `inconclusive` says why there is no interval; it is never a number that pretends. `exact`: decided by an exact test of
   * the counts, before there could be an interval, with the p and the e-value of then.
   */
  readonly result:
    | { readonly kind: 'inconclusive'; readonly reason: Reason }
    | { readonly kind: 'exact'; readonly p: number; readonly logE: number }
    | {
        readonly kind: 'interval';
        readonly estimate: number;
        readonly lower: number;
        readonly upper: number;
        /** Of the estimate, as of now. */
        readonly standardError: number;
        /**
         * Anytime-valid p-value: the smallest there has been, the exact test's before there was an interval included; to
         * be compared with the whole alpha. Absent with planned looks, as is the e-value.
         */
        readonly p?: number;
        /** Natural logarithm of the sequence's e-value now. */
        readonly logE?: number;
        /** Relative lift by Fieller; absent while the control's share is too uncertain for a percentage. */
        readonly relative?: RelativeLift;
      };
  readonly state: VerdictState;
  /** Whether a whole bucket has been read that could have decided: by an interval, or before by an exact test of the counts. */
  readonly couldDecide: boolean;
  /** First bucket at which the state was reached that stands. */
  readonly decidedAt?: string;
  /**
   * What the exact test decided, and by what, at `decidedAt`; how large the difference is it does not know. It stays when the
   * interval has come, which may say less; an interval wholly on the other side of 0 is a contradiction.
   */
  readonly exact?: ExactDecision;
  /** The confidence sequence over time, one look per bucket, from the first look that speaks. */
  readonly looks: readonly Look[];
  /** Of an experiment's primary metric, once there is an interval. */
  readonly outlook?: Outlook;
}

/** What an exact test decided by: visitors of both arms, and how many of them did it, up to and with that bucket. */
export interface ExactDecision {
  /** The arm has more, or less, than the control. */
  readonly side: 'more' | 'less';
  readonly n: { readonly arm: number; readonly control: number };
  readonly did: { readonly arm: number; readonly control: number };
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
  /** Judges alone while there can be no interval, with `exactPart` of alpha; the mixture is then that of the rest. */
  readonly first?: ExactJudge | undefined;
  /** The state these bounds decide, or `undefined` while they decide nothing. */
  readonly decide: (bounds: Bounds, seen: Difference) => VerdictState | undefined;
  /** How the rows are read. */
  readonly reading: Pick<Reading, 'seen' | 'burnIn' | 'carrying'>;
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
  const { metric, arm, control, reading, mixture, planned, first, decide, closedAt, fillingFrom } = question;
  const came = { arm: inOrder(rows, arm), control: inOrder(rows, control) };
  const next = { arm: 0, control: 0 };
  const strata = new Map<number, Record<Side, Tally>>();
  let cells: readonly Stratum[] = [];
  const looks: Look[] = [];
  let bounds: Bounds = { lower: -Infinity, upper: Infinity };
  let relative: RelativeLift | undefined;
  let seen = reading.seen([]);
  let p = 1;
  let logE = 0;
  let most = 0; // of all logE of the sequence
  let reason: Reason | undefined = 'no-visitors';
  let decided: { state: VerdictState; decidedAt: string } | undefined;
  let exact: ExactDecision | undefined;
  let couldDecide = false;

  /** Adds the rows of the bucket that are next, and tells what they brought. */
  const take = (side: Side, bucket: string): ConversionBucket['arm'] => {
    let [n, sum] = [0, 0];
    for (let row = came[side][next[side]]; row?.bucket === bucket; row = came[side][++next[side]]) {
      add(strata, row, side);
      n += row.n;
      sum += row.sum;
    }
    return { n, sum };
  };
  for (;;) {
    const bucket = earlier(came.arm[next.arm]?.bucket, came.control[next.control]?.bucket);
    if (bucket === undefined || (closedAt !== undefined && bucket > closedAt && !decided)) break;
    const brought = { arm: take('arm', bucket), control: take('control', bucket) };
    if (cells.length < strata.size) cells = [...strata.values()];
    seen = reading.seen(cells);
    // Once it has spoken it goes on: what was read is not taken back.
    const burning = looks.length ? undefined : reading.burnIn(seen);
    const isFilling = fillingFrom !== undefined && bucket >= fillingFrom;
    if (burning && first && !decided) {
      const look = first(brought);
      logE = look.logE;
      p = Math.min(p, look.p);
      couldDecide ||= look.isRead && !isFilling;
      if (look.decision && !isFilling) {
        decided = { state: look.decision.state, decidedAt: bucket };
        exact = { side: look.decision.side, n: totals(strata, 'n'), did: totals(strata, 'sum') };
      }
    }
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
    const narrowed = narrower(bounds, { lower: seen.estimate - reach, upper: seen.estimate + reach });
    if (narrowed.lower > narrowed.upper || (exact && isOpposite(narrowed, exact))) {
      if (!isFilling) {
        reason = 'contradiction';
        break;
      }
      // The next visitor may undo it: what the whole buckets say is shown, be it only the exact test's decision.
      if (!looks.length) reason = 'too-early';
      continue;
    }
    couldDecide ||= !isFilling;
    bounds = narrowed;
    relative = narrowerLift(relative, fieller(seen.arm, seen.control, multiplier));
    if (!planned) {
      logE = mixture.logE(question.z?.(seen) ?? seen.estimate / seen.standardError, seen.n);
      most = Math.max(most, logE);
    }
    const { lower, upper } = bounds;
    looks.push({ bucket, n: seen.n, estimate: seen.estimate, lower, upper });
    const isEarly = isFilling && decide !== described; // a description decides nothing
    const state = decided || isEarly ? undefined : decide(bounds, seen);
    if (state) decided = { state, decidedAt: bucket };
  }

  const shared = {
    metric,
    arm,
    control,
    ...compared(strata, seen, !reason),
    ...(reason === 'too-early' && seen.n > 0 && reading.carrying && { carrying: reading.carrying(seen) }),
    couldDecide,
    ...(exact && { exact }),
    looks,
  };
  if (reason === 'contradiction') return { ...shared, result: { kind: 'inconclusive', reason }, state: 'invalid' };
  if (reason && exact && decided) return { ...shared, result: { kind: 'exact', p, logE }, ...decided };
  if (reason) return { ...shared, result: { kind: 'inconclusive', reason }, state: 'undecided' };
  p = Math.min(p, Math.exp(-most) / (first ? 1 - exactPart : 1));
  const { estimate, standardError } = seen;
  const interval = { kind: 'interval' as const, estimate, ...bounds, standardError, ...(!planned && { p, logE }) };
  return {
    ...shared,
    result: relative ? { ...interval, relative } : interval,
    ...(decided ?? { state: 'undecided' }),
  };
}

type Side = keyof Stratum;

const earlier = (a: string | undefined, b: string | undefined): string | undefined =>
  a === undefined || (b !== undefined && b < a) ? b : a;

/** Rows of one arm in one order however they came: sums of fractions depend on it. As the store has them they are in it. */
function inOrder(rows: readonly ArmBucket[], arm: string): readonly ArmBucket[] {
  const own = rows.filter((row) => row.arm === arm && row.n > 0);
  return own.every((row, i) => i === 0 || order(own[i - 1] ?? row, row) <= 0) ? own : own.sort(order);
}

const order = (a: ArmBucket, b: ArmBucket): number =>
  (a.bucket === b.bucket ? 0 : a.bucket < b.bucket ? -1 : 1) ||
  a.stratum - b.stratum ||
  a.n - b.n ||
  a.sum - b.sum ||
  a.sumOfSquares - b.sumOfSquares;

/** A cell that is still being added to: thousands of rows go into it. */
interface Tally {
  n: number;
  sum: number;
  sumOfSquares: number;
  other?: { sum: number; sumOfSquares: number; product: number };
}

const none = (): Tally => ({ n: 0, sum: 0, sumOfSquares: 0 });

function add(
  strata: Map<number, Record<Side, Tally>>,
  { stratum, n, sum, sumOfSquares, other }: ArmBucket,
  side: Side,
): void {
  const tallies = strata.get(stratum) ?? { arm: none(), control: none() };
  strata.set(stratum, tallies);
  const tally = tallies[side];
  tally.n += n;
  tally.sum += sum;
  tally.sumOfSquares += sumOfSquares;
  if (!other) return;
  tally.other ??= { sum: 0, sumOfSquares: 0, product: 0 };
  tally.other.sum += other.sum;
  tally.other.sumOfSquares += other.sumOfSquares;
  tally.other.product += other.product;
}

function totals(strata: ReadonlyMap<number, Stratum>, of: 'n' | 'sum'): Comparison['n'] {
  const all = [...strata.values()];
  const total = (side: Side): number => all.reduce((sum, stratum) => sum + stratum[side][of], 0);
  return { arm: total('arm'), control: total('control') };
}

/** Those who can be compared; while there is one stratum all who came, even with nobody in the other arm. */
function compared(
  strata: ReadonlyMap<number, Stratum>,
  seen: Difference,
  isInterval: boolean,
): Pick<Comparison, 'n' | 'share'> {
  const [first = seen] = strata.values();
  const { arm, control } = seen.n || strata.size > 1 ? seen : first;
  const plain = { arm: arm.sum / Math.max(1, arm.n), control: control.sum / Math.max(1, control.n) };
  const share = isInterval ? { arm: seen.arm.mean, control: seen.control.mean } : plain;
  return { n: { arm: arm.n, control: control.n }, share };
}

/** The exact test has left one side of 0 only, and the interval the other only. */
const isOpposite = ({ lower, upper }: Bounds, { side }: ExactDecision): boolean =>
  side === 'more' ? upper < 0 : lower > 0;

const narrower = (a: Bounds, b: Bounds): Bounds => ({
  lower: Math.max(a.lower, b.lower),
  upper: Math.min(a.upper, b.upper),
});

// Where earlier lifts and this one have nothing in common the newest stands alone: the difference decides, not the lift.
function narrowerLift(before: RelativeLift | undefined, now: RelativeLift | undefined): RelativeLift | undefined {
  if (!before || !now) return now;
  const both = narrower(before, now);
  return both.lower > both.upper ? now : { estimate: now.estimate, lower: both.lower, upper: both.upper };
}
