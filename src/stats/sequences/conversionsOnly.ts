import { sharpestK } from '../mixture.js';
import { dirichletLogE } from './dirichlet.js';

/** Conversions in the two arms; how many visitors there were need not be known. */
export interface Conversions {
  readonly arm: number;
  readonly control: number;
}

/**
 * ln e against "each conversion falls in the arm with the share the split gives it", which is what no effect comes to
 * (Lindon & Malek 2022, arXiv 2011.03567). Exact, and it stands a base rate that drifts; it loses the part
 * that those who did not convert would have told (30.7 % power for 35.3 % at a share of 10 %).
 *
 * @param share of the two arms' visitors that go to the arm, between 0 and 1.
 * @param plannedConversions in both arms, at which it is sharpest; fixed before the first visitor.
 *
 * @example
 * conversionsOnly({ arm: 1100, control: 1000 }, { share: 0.5, plannedConversions: 2000, alpha: 0.05 })
 */
export function conversionsOnly(
  { arm, control }: Conversions,
  {
    share,
    plannedConversions,
    alpha,
  }: { readonly share: number; readonly plannedConversions: number; readonly alpha: number },
): number {
  const concentration = Math.max(1, plannedConversions / sharpestK(alpha) - 1);
  return dirichletLogE(
    [
      { n: arm, share },
      { n: control, share: 1 - share },
    ],
    concentration,
  );
}
