import type { Hypothesis } from '../hypothesis/index.js';
import { exactPart } from './exactJudge.js';
import { priceOfLooking } from './planned/priceOfLooking.js';
import { normalQuantile } from './special/normal.js';

/** What the declaration fixes before the first visitor. */
export interface Plan {
  readonly control: string;
  /** The other arms, in the order of declaration. */
  readonly treatments: readonly {
    readonly arm: string;
    /** The comparison's part of the declared alpha. */
    readonly alpha: number;
    /** Of the visitors in this arm and the control, the share that the split sends to this arm. */
    readonly share: number;
    /** Visitors in this arm and the control at which their confidence sequence is sharpest. */
    readonly visitors: number;
    /** Visitors in this arm and the control when `maxVisitors` is reached. */
    readonly horizon: number;
  }[];
  /** The part of each alpha that its confidence sequence has: 1, or what an exact test of the first visitors leaves. */
  readonly sequencePart: number;
  /** Visitors in all arms for 80 % power with a single look at that alpha: n*. */
  readonly visitors: number;
  /** Visitors in all arms for 80 % power when looking all the time, or at the planned looks. */
  readonly visitorsNeeded: number;
  /** Visitors in all arms after which an open question is closed. */
  readonly maxVisitors: number;
}

/** A way to look at an experiment, from the dearest to the cheapest. */
export type Mode = 'open' | 'planned' | 'single';

const power = 0.8;

/**
 * The planned sizes. With several treatments each is compared at alpha divided by their number (Bonferroni); of a
 * share's claim that is read at any time the sizes are those of what the exact test of the first visitors leaves of it. For an
 * association the two groups are assumed alike in size: who will do it is not known before.
 *
 * @example
 * plan(onePage).visitors // 7_566 at baseline 0.3, smallest effect 0.03, halves, alpha 0.05
 */
export function plan(hypothesis: Hypothesis): Plan {
  const { primary, stopping } = hypothesis;
  const { control, arms, shareOf } = armsOf(hypothesis);
  const alpha = stopping.alpha / arms.length;
  const mode = stopping.looks ? 'planned' : 'open';
  const sizes = sizesAt(hypothesis, primary.smallestEffect, mode);
  const visitors = Math.ceil(Math.max(...sizes));
  const price = priceOfLooking[mode];
  const maxVisitors = stopping.maxVisitors ?? Math.ceil((stopping.looks ? price : 4) * visitors);
  return {
    control,
    treatments: arms.map((arm, i) => ({
      arm,
      alpha,
      share: shareOf(arm) / (shareOf(control) + shareOf(arm)),
      visitors: Math.ceil((sizes[i] ?? visitors) * (shareOf(control) + shareOf(arm))),
      horizon: Math.ceil(maxVisitors * (shareOf(control) + shareOf(arm))),
    })),
    sequencePart: sequencePart(hypothesis, mode),
    visitors,
    visitorsNeeded: Math.ceil(price * visitors),
    maxVisitors,
  };
}

/**
 * Visitors in all arms for 80 % power with a single look at the alpha of this mode, if this effect, absolute, were the
 * smallest that matters.
 */
export const visitorsAt = (hypothesis: Hypothesis, effect: number, mode: Mode): number =>
  Math.max(...sizesAt(hypothesis, effect, mode));

/** The part of alpha that what is planned for has: an exact test judges the first visitors of a share's claim read at any time. */
function sequencePart({ kind, primary }: Hypothesis, mode: Mode): number {
  const isShare = (primary.metric.measure ?? 'share') === 'share';
  return kind === 'experiment' && isShare && mode === 'open' ? 1 - exactPart : 1;
}

/** The same for each treatment against the control. */
function sizesAt(hypothesis: Hypothesis, size: number, mode: Mode): readonly number[] {
  const { baseline, deviation, direction } = hypothesis.primary;
  const { control, arms, shareOf } = armsOf(hypothesis);
  const effect = direction === 'increase' ? size : -size;
  const varianceAt = (share: number): number => (deviation === undefined ? share * (1 - share) : deviation ** 2);
  const variances = { control: varianceAt(baseline), arm: varianceAt(baseline + effect) };
  const alpha = (hypothesis.stopping.alpha * sequencePart(hypothesis, mode)) / arms.length;
  return arms.map((arm) =>
    fixedHorizonVisitors(variances, effect, alpha, { control: shareOf(control), arm: shareOf(arm) }),
  );
}

function armsOf(hypothesis: Hypothesis): {
  readonly control: string;
  readonly arms: readonly string[];
  readonly shareOf: (arm: string) => number;
} {
  const isExperiment = hypothesis.kind === 'experiment';
  const [control, ...arms] = isExperiment ? hypothesis.variants : (['did-not', 'did'] as const);
  const split: Readonly<Record<string, number>> = isExperiment ? hypothesis.split : { 'did-not': 0.5, did: 0.5 };
  return { control, arms, shareOf: (arm) => split[arm] ?? 0 };
}

/**
 * Visitors in all arms for 80 % power in one two-sided test of two means, with unpooled variances:
 * (z_{1−alpha/2} + z_{0.8})² (v₀/π₀ + v₁/π₁) / effect², where a share p has the variance p(1−p) (Fleiss, Levin, Paik 2003,
 * section 4.2, generalised to unequal arms π; not rounded).
 */
export function fixedHorizonVisitors(
  variances: { readonly control: number; readonly arm: number },
  effect: number,
  alpha: number,
  split: { readonly control: number; readonly arm: number },
): number {
  const spread = variances.control / split.control + variances.arm / split.arm;
  return ((normalQuantile(power) - normalQuantile(alpha / 2)) ** 2 * spread) / effect ** 2;
}
