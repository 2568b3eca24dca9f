import { type Mixture, sharpestK } from '../mixture.js';

/**
 * Two-sided t mixture: the normal one for values whose variance has to be estimated. It refuses to speak (an infinite
 * multiplier) while there are too few visitors for any t to be surprising, and beyond some hundreds it is the normal one.
 *
 * ln e = ln(r)/2 − (ν+1)/2 · ln( (1 + r t²/ν)/(1 + t²/ν) ), r = 1/(1 + n rho²), ν = n − parameters; the multiplier is
 * √( ν (1−w)/(w−r) ), w = (alpha² r)^{1/(ν+1)} (Lindon, Ham, Tingley, Bojinov, arXiv 2210.08589). Exact for
 * Gaussian values of one variance; with unpooled variances and other values it is asymptotic, as the normal one is.
 *
 * @param parameters what the model estimates: two means, and one more for each covariate.
 *
 * @example
 * tMixture(0.05, 20_000).multiplier(200) // 11.4, where the normal one has 8.9
 */
export function tMixture(alpha: number, plannedVisitors: number, parameters = 2): Mixture {
  const rho2 = sharpestK(alpha) / plannedVisitors;
  return {
    multiplier: (n) => {
      const degrees = n - parameters;
      if (!(degrees > 0)) return Infinity;
      const k = n * rho2;
      const exponent = (2 * Math.log(alpha) - Math.log1p(k)) / (degrees + 1); // ln w
      const above = Math.expm1(exponent) + k / (1 + k); // w − r
      return above > 0 ? Math.sqrt((degrees * -Math.expm1(exponent)) / above) : Infinity;
    },
    logE: (t, n) => {
      const degrees = n - parameters;
      if (!(degrees > 0)) return 0;
      const k = n * rho2;
      const x = (t * t) / degrees;
      return (-Math.log1p(k) + (degrees + 1) * (Math.log1p(x) - Math.log1p(x / (1 + k)))) / 2;
    },
  };
}
