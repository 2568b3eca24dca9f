import type { Difference } from '../difference.js';
import type { Mixture } from '../mixture.js';
import { normalCdf } from '../special/normal.js';

/**
 * The chance that a look at `visitors` in both arms excludes no difference, from what has been seen by now, if the true
 * difference is `effect`: with s = √(n₂ − n₁), μ = z₁√n₁ + (n₂ − n₁) effect/σ and c = m(n₂)√n₂ it is
 * Φ((μ − c)/s) + Φ((−c − μ)/s), σ = se √n₁ (conditional power, Lan, Simon, Halperin 1982; Jennison & Turnbull 2000,
 * chapter 10, with the sequence's bound). A decision at a look in between is not counted, so it is a little too low.
 *
 * Show it for the smallest effect that matters and for the shrunken estimate; never for the raw one.
 *
 * @example
 * const seen = { n: 10_000, estimate: 0.008, standardError: 0.006 };
 * chanceToDecide(seen, 40_000, 0.01, twoSided(0.05, 29_497)) // 0.56
 */
export function chanceToDecide(
  { n, estimate, standardError }: Pick<Difference, 'n' | 'estimate' | 'standardError'>,
  visitors: number,
  effect: number,
  { multiplier }: Mixture,
): number {
  const more = visitors - n;
  const bound = multiplier(visitors) * Math.sqrt(visitors);
  const root = Math.sqrt(n);
  const score = (estimate / standardError) * root; // z√n, which grows by effect/σ with each visitor
  if (!(more > 0)) return Math.abs(estimate / standardError) > multiplier(n) ? 1 : 0;
  const expected = score + (more * effect) / (standardError * root);
  return normalCdf((expected - bound) / Math.sqrt(more)) + normalCdf((-bound - expected) / Math.sqrt(more));
}
