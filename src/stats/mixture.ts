import { lambertWMinus1 } from './special/lambertW.js';
import { logNormalCdf, mills, normalDensity } from './special/normal.js';

/** A confidence sequence with the test it comes from: `|z| > multiplier(n)` exactly when `logE(z, n) > -ln alpha`. */
export interface Mixture {
  /** How many standard errors the interval reaches at `n` visitors in both arms. */
  readonly multiplier: (n: number) => number;
  /** Natural logarithm of the e-value of a difference `z` standard errors from the one being tested. */
  readonly logE: (z: number, n: number) => number;
}

/**
 * The `k = n rho^2` at which the two-sided confidence sequence is sharpest: k* = −W₋₁(−alpha²/e) − 1
 * (Waudby-Smith, Arbour, Sinha, Kennedy, Ramdas 2024, Ann. Statist., arXiv 2103.06476, appendix on choosing rho).
 *
 * @example
 * sharpestK(0.05) // 8.212
 */
export function sharpestK(alpha: number): number {
  return -lambertWMinus1(-2 * Math.log(alpha)) - 1;
}

/**
 * Two-sided normal mixture: an asymptotic confidence sequence, valid at every look, sharpest at `plannedVisitors`.
 *
 * m = √( (k+1)/k · (ln(k+1) − 2 ln alpha) ) and ln e = z²/2 · k/(k+1) − ln(1+k)/2 with k = n rho²
 * (Waudby-Smith et al. 2024, theorem 2.2, after Robbins 1970). Assumes independent visitors and a variance that
 * settles; asymptotic in the start of watching, hence the burn-in.
 *
 * @example
 * twoSided(0.05, 29_497).multiplier(29_497) // 3.035
 */
export function twoSided(alpha: number, plannedVisitors: number): Mixture {
  const rho2 = sharpestK(alpha) / plannedVisitors;
  const twiceLogAlpha = 2 * Math.log(alpha);
  return {
    multiplier: (n) => {
      const k = n * rho2;
      return Math.sqrt(((k + 1) / k) * (Math.log1p(k) - twiceLogAlpha));
    },
    logE: (z, n) => {
      const k = n * rho2;
      return ((z * z) / 2) * (k / (k + 1)) - Math.log1p(k) / 2;
    },
  };
}

/**
 * One-sided half-normal mixture: each bound holds at every look, by itself, with probability 1 − alpha.
 *
 * ln e = ln 2 − ln(1+k)/2 + z² k/(2(k+1)) + ln Φ(z √(k/(k+1))), rho from 2 alpha (same paper, one-sided appendix; the
 * half-normal mixture is Howard, Ramdas, McAuliffe, Sekhon 2021, proposition 6). The multiplier solves ln e = −ln alpha by
 * Newton in u = z² k/(2(k+1)), where it is u + ln Φ(√2u) = ln( √(k+1)/(2 alpha) ): concave, almost a straight line, and the
 * right side is just below the root.
 *
 * @example
 * oneSided(0.05, 29_497).multiplier(29_497) // 2.766
 */
export function oneSided(alpha: number, plannedVisitors: number): Mixture {
  const rho2 = sharpestK(2 * alpha) / plannedVisitors;
  const logTwiceAlpha = Math.log(2 * alpha);
  return {
    logE: (z, n) => {
      const k = n * rho2;
      const shrink = k / (k + 1);
      return Math.LN2 - Math.log1p(k) / 2 + ((z * z) / 2) * shrink + logNormalCdf(z * Math.sqrt(shrink));
    },
    multiplier: (n) => {
      const k = n * rho2;
      const level = Math.log1p(k) / 2 - logTwiceAlpha;
      let u = level;
      for (let i = 0; i < 50; i++) {
        const x = Math.sqrt(2 * u);
        const density = normalDensity(x);
        const above = density * mills(x); // 1 − Φ(x)
        const step = (level - u - Math.log1p(-above)) / (1 + density / (1 - above) / x);
        u += step;
        if (step <= 1e-6 * u) break; // the next one would be less than its square
      }
      return Math.sqrt((2 * u * (k + 1)) / k);
    },
  };
}

/** The closed one-sided bound √( 2 (k+1)/k · ln(1 + √(k+1)/(2 alpha)) ): a little wide, 2.779 for 2.766. */
export function oneSidedClosed(alpha: number, k: number): number {
  return Math.sqrt(((2 * (k + 1)) / k) * Math.log1p(Math.sqrt(k + 1) / (2 * alpha)));
}
