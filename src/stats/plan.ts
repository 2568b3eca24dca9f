import type { Hypothesis } from '../hypothesis/index.js';
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
    /** Visitors in this arm and the control at which their confidence sequence is sharpest. */
    readonly visitors: number;
    /** Visitors in this arm and the control when `maxVisitors` is reached. */
    readonly horizon: number;
  }[];
  /** Visitors in all arms for 80 % power with a single look: n*. */
  readonly visitors: number;
  /** Visitors in all arms for 80 % power when looking all the time, or at the planned looks. */
  readonly visitorsNeeded: number;
  /** Visitors in all arms after which an open question is closed. */
  readonly maxVisitors: number;
}

const power = 0.8;

/**
 * The planned sizes. With several treatments each is compared at alpha divided by their number (Bonferroni). For an
 * association the two groups are assumed alike in size: who will do it is not known before.
 *
 * @example
 * plan(onePage).visitors // 7_520 at baseline 0.3, smallest effect 0.03, halves, alpha 0.05
 */
export function plan(hypothesis: Hypothesis): Plan {
  const { primary, stopping } = hypothesis;
  const { control, arms, shareOf } = armsOf(hypothesis);
  const alpha = stopping.alpha / arms.length;
  const sizes = sizesAt(hypothesis, primary.smallestEffect);
  const visitors = Math.ceil(Math.max(...sizes));
  const { planned, open } = priceOfLooking;
  const maxVisitors = stopping.maxVisitors ?? Math.ceil((stopping.looks ? planned : 4) * visitors);
  return {
    control,
    treatments: arms.map((arm, i) => ({
      arm,
      alpha,
      visitors: Math.ceil((sizes[i] ?? visitors) * (shareOf(control) + shareOf(arm))),
      horizon: Math.ceil(maxVisitors * (shareOf(control) + shareOf(arm))),
    })),
    visitors,
    visitorsNeeded: Math.ceil((stopping.looks ? planned : open) * visitors),
    maxVisitors,
  };
}

/** Visitors in all arms for 80 % power with a single look, if this effect, absolute, were the smallest that matters. */
export const visitorsAt = (hypothesis: Hypothesis, effect: number): number => Math.max(...sizesAt(hypothesis, effect));

/** The same for each treatment against the control. */
function sizesAt(hypothesis: Hypothesis, size: number): readonly number[] {
  const { baseline, deviation, direction } = hypothesis.primary;
  const { control, arms, shareOf } = armsOf(hypothesis);
  const effect = direction === 'increase' ? size : -size;
  const varianceAt = (share: number): number => (deviation === undefined ? share * (1 - share) : deviation ** 2);
  const variances = { control: varianceAt(baseline), arm: varianceAt(baseline + effect) };
  const alpha = hypothesis.stopping.alpha / arms.length;
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
