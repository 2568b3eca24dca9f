import { logRising } from './special/logRising.js';

/** The sequential test that the arms fill up as the split says. */
export interface SampleRatio {
  readonly observed: Readonly<Record<string, number>>;
  readonly expected: Readonly<Record<string, number>>;
  /** Natural logarithm of the e-value against the declared split. */
  readonly logE: number;
  /** `note` at e >= 100; `mismatch` at e >= 1000, which makes the verdict invalid. */
  readonly alarm: 'none' | 'note' | 'mismatch';
}

/** How closely around the declared split a wrong one is looked for. */
const concentration = 1000;

/**
 * Sequential sample-ratio test: a Dirichlet mixture, concentrated around the declared split, against that split
 * (Lindon & Malek 2022, arXiv 2011.03567, eq. 7):
 * ln e = lnΓ(C) − lnΓ(C+n) + Σ [lnΓ(C pᵢ + nᵢ) − lnΓ(C pᵢ)] − Σ nᵢ ln pᵢ. May be looked at after every visitor.
 *
 * @example
 * sampleRatio({ a: 5200, b: 4800 }, { a: 0.5, b: 0.5 }).alarm // 'note'
 */
export function sampleRatio(
  exposed: Readonly<Record<string, number>>,
  split: Readonly<Record<string, number>>,
): SampleRatio {
  const arms = Object.entries(split).map(([arm, share]) => ({
    arm,
    share,
    n: (Object.hasOwn(exposed, arm) && exposed[arm]) || 0,
  }));
  const total = arms.reduce((sum, { n }) => sum + n, 0);
  const logE = arms.reduce(
    (sum, { share, n }) => sum + logRising(concentration * share, n) - n * Math.log(share),
    -logRising(concentration, total),
  );
  return {
    observed: Object.fromEntries(arms.map(({ arm, n }) => [arm, n])),
    expected: Object.fromEntries(arms.map(({ arm, share }) => [arm, share * total])),
    logE,
    alarm: logE >= Math.log(1000) ? 'mismatch' : logE >= Math.log(100) ? 'note' : 'none',
  };
}
