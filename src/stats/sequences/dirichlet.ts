import { logRising } from '../special/logRising.js';

/**
 * ln e against the shares: a Dirichlet mixture, as concentrated around them as `concentration` visitors would be
 * (Lindon & Malek 2022, arXiv 2011.03567, eq. 7): lnΓ(C) − lnΓ(C+n) + Σ [lnΓ(C pᵢ + nᵢ) − lnΓ(C pᵢ)] − Σ nᵢ ln pᵢ.
 * An exact martingale in units that fall independently: may be looked at after each.
 */
export function dirichletLogE(
  counts: readonly { readonly n: number; readonly share: number }[],
  concentration: number,
): number {
  const total = counts.reduce((sum, { n }) => sum + n, 0);
  return counts.reduce(
    (sum, { share, n }) => sum + logRising(concentration * share, n) - n * Math.log(share),
    -logRising(concentration, total),
  );
}
