import { durationMs, type Hypothesis } from '../../hypothesis/index.js';
import type { Bounds } from '../comparison.js';
import { type Difference, postStratified } from '../difference.js';
import { fieller, type RelativeLift } from '../fieller.js';
import type { Mixture } from '../mixture.js';
import { plan } from '../plan.js';
import { reading } from '../reading.js';
import { armMean, combined, type Moments } from '../units/moments.js';
import { slopePerDay } from './slopePerDay.js';

/** The primary metric on one day after exposure. */
export interface DayReading {
  /** 1 is the first 24 hours after the visitor's own first exposure. */
  readonly day: number;
  /** The means of that day, shares of visitors or amounts; of a ratio the ratios. */
  readonly arm: number;
  readonly control: number;
  /** Absent while too few did anything on that day. */
  readonly difference?: Bounds & { readonly estimate: number; readonly relative?: RelativeLift };
}

/** How one treatment's difference goes on after exposure. No verdict may be made of it. */
export interface NoveltyReading {
  readonly arm: string;
  /** Visitors in both arms, all of whose days have passed. */
  readonly n: number;
  /** Of the slope, and again of all days together, over all looks: the treatment's part of the declared alpha. */
  readonly alpha: number;
  /** By how much the difference changes from one day to the next; absent until the first day speaks. */
  readonly slope?: Bounds & { readonly estimate: number };
  readonly days: readonly DayReading[];
}

const [fewest, most] = [7, 14];

/**
 * For how many days after exposure an experiment's visitors are followed: those of its window, 7 at least and 14 at
 * most, since novelty cannot show within one. 0 where there is nothing to follow: an association, and a time until
 * something *first* happened.
 *
 * @example
 * daysFollowed(onePage) // 7, of a window of 1 day
 */
export function daysFollowed(hypothesis: Pick<Hypothesis, 'kind' | 'primary' | 'window'>): number {
  if (hypothesis.kind === 'association' || hypothesis.primary.metric.measure === 'time') return 0;
  const days = Math.floor((durationMs(hypothesis.window) ?? 0) / dayMs);
  return Math.min(most, Math.max(fewest, days));
}

const dayMs = 86_400_000;

/**
 * Whether the effect wears off or grows with the days since each visitor's own first exposure: the difference on each
 * day, at alpha over the days, and its slope per day. The same visitors are in all days, so that no day is of others than
 * the one before (Kohavi, Tang, Xu 2020, chapter 3; Sadeghi et al., arXiv 2102.12893). Not by the day of the
 * experiment: everybody is new on the day of exposure, and those who come first are those who come often.
 *
 * In most products the whole metric falls after the first day, in every arm, and a difference with it: `relative` tells
 * that apart from an effect that wears off.
 *
 * @param sums of each arm, of visitors whose days have passed: a number for each day, of a ratio followed by what it
 * is divided by on each day.
 *
 * @example
 * novelty(onePage, { 'two-pages': momentsOf(control), 'one-page': momentsOf(arm) })[0]?.slope
 */
export function novelty(hypothesis: Hypothesis, sums: Readonly<Record<string, Moments>>): readonly NoveltyReading[] {
  const count = daysFollowed(hypothesis);
  if (count === 0) return [];
  const { control, treatments } = plan(hypothesis);
  const { metric } = hypothesis.primary;
  const isRatio = 'per' in metric && metric.per !== undefined;
  const { burnIn, mixture } = reading(metric, 0);
  const perDay = (arm: string): Moments => {
    const all = sums[arm] ?? nobody(isRatio ? 2 * count : count);
    return isRatio ? ratios(all, count) : all;
  };
  return treatments.map(({ arm, alpha, visitors }) => {
    const sides = { arm: perDay(arm), control: perDay(control) };
    const n = sides.arm.n + sides.control.n;
    const isSeen = Math.min(sides.arm.n, sides.control.n) > 1;
    const days = Array.from({ length: isSeen ? count : 0 }, (_, i) => ({
      day: i + 1,
      seen: postStratified([{ arm: armMean(sides.arm, i), control: armMean(sides.control, i) }]),
    }));
    const ofSlope = days[0] && !burnIn(days[0].seen) && bounded(slopePerDay([sides]), mixture(alpha, visitors));
    return {
      arm,
      n,
      alpha,
      ...(ofSlope && { slope: ofSlope }),
      // A ratio of a day on which nobody had what it is divided by is not a number, and no day.
      days: days
        .filter(({ seen }) => !Number.isNaN(seen.estimate))
        .map(({ day, seen }): DayReading => {
          const ofDay = mixture(alpha / count, visitors);
          const difference = burnIn(seen) ? undefined : bounded(seen, ofDay);
          const relative = difference && fieller(seen.arm, seen.control, ofDay.multiplier(n));
          return {
            day,
            arm: seen.arm.mean,
            control: seen.control.mean,
            ...(difference && { difference: { ...difference, ...(relative && { relative }) } }),
          };
        }),
    };
  });
}

/** `undefined` while nothing varies, or too few are there for the mixture to speak. */
function bounded(
  { n, estimate, standardError }: Difference,
  { multiplier }: Mixture,
): (Bounds & { readonly estimate: number }) | undefined {
  const reach = multiplier(n) * standardError;
  return reach > 0 && reach < Infinity ? { estimate, lower: estimate - reach, upper: estimate + reach } : undefined;
}

/** Each day's ratio as a mean, all days together: `linearised` with a ratio of its own for each. */
function ratios(moments: Moments, days: number): Moments {
  const { means } = moments;
  const ratio = (day: number): number => (means[day] ?? 0) / (means[days + day] ?? 0);
  const weights = Array.from({ length: days }, (_, day) => {
    const unit = 1 / (means[days + day] ?? 0);
    return means.map((_, i) => (i === day ? unit : i === days + day ? -ratio(day) * unit : 0));
  });
  return combined(
    moments,
    weights,
    weights.map((_, day) => ratio(day)),
  );
}

const nobody = (numbers: number): Moments => ({
  n: 0,
  means: Array.from({ length: numbers }, () => 0),
  products: Array.from({ length: numbers }, () => Array.from({ length: numbers }, () => 0)),
});
