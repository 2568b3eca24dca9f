import type { Difference } from '../difference.js';
import { sharpestK } from '../mixture.js';

/** Whether differences differ. */
export interface Interaction {
  /** Cochran's Q: how far the differences lie from their common mean, each measured in its standard error, squared. */
  readonly q: number;
  readonly degrees: number;
  /** Against "the difference is the same everywhere", of now. */
  readonly logE: number;
  /** `min(1, 1/e)`; keep the smallest over the looks. */
  readonly p: number;
}

/**
 * Does the effect differ between segments, or between the arms of another hypothesis that runs on the same visitors?
 * Anytime-valid: the normal mixture in as many dimensions as there are differences less one,
 * ln e = Q/2 · k/(k+1) − (d/2) ln(1+k), k = n rho² (Robbins & Siegmund 1970, and Waudby-Smith et al. 2024, in
 * the whitened contrasts; Q is Cochran's 1954, Biometrics 10). Sharpest at `plannedVisitors` in all segments:
 * k* = −W₋₁(−alpha^{2/d}/e) − 1.
 *
 * Asymptotic; the segments must fill up in steady proportions. One at a time: several dimensions need a part of alpha
 * each. Differences without a spread or with none to compare give no evidence.
 *
 * @example
 * interaction([onPhones, onTablets, onDesktops], { alpha: 0.05, plannedVisitors: 20_000 })
 */
export function interaction(
  differences: readonly Pick<Difference, 'n' | 'estimate' | 'standardError'>[],
  { alpha, plannedVisitors }: { readonly alpha: number; readonly plannedVisitors: number },
): Interaction {
  const used = differences.filter(({ standardError }) => standardError > 0);
  const degrees = Math.max(0, used.length - 1);
  if (degrees === 0) return { q: 0, degrees, logE: 0, p: 1 };
  const weights = used.map(({ standardError }) => standardError ** -2);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const common = used.reduce((sum, { estimate }, i) => sum + (weights[i] ?? 0) * estimate, 0) / total;
  const q = used.reduce((sum, { estimate }, i) => sum + (weights[i] ?? 0) * (estimate - common) ** 2, 0);
  const n = used.reduce((sum, one) => sum + one.n, 0);
  const k = (n * sharpestK(alpha ** (1 / degrees))) / plannedVisitors;
  const logE = (q / 2) * (k / (k + 1)) - (degrees / 2) * Math.log1p(k);
  return { q, degrees, logE, p: Math.min(1, Math.exp(-logE)) };
}
