import type { Bounds } from '../comparison.js';
import { logRising } from '../special/logRising.js';
import { root } from '../special/root.js';

/** How the mixture spreads over shares; Jeffreys' halves where nothing is known before. */
export interface BetaPrior {
  readonly a: number;
  readonly b: number;
}

const jeffreys: BetaPrior = { a: 0.5, b: 0.5 };

/**
 * ln e against the share `p`: ln B(a+s, b+f) − ln B(a, b) − s ln p − f ln(1−p), `did` = s of `n` = s + f visitors
 * (Robbins 1970, Ann. Math. Statist. 41(5), with a beta mixture). An exact martingale.
 *
 * @example
 * shareLogE({ n: 100, did: 40 }, 0.3)
 */
export function shareLogE(
  { n, did }: { readonly n: number; readonly did: number },
  p: number,
  prior: BetaPrior = jeffreys,
): number {
  const { a, b } = prior;
  const missed = n - did;
  // B(a+s, b+f) / B(a, b) as rising factorials, in which nothing large cancels.
  const mixed = logRising(a, did) + logRising(b, missed) - logRising(a + b, n);
  return mixed - (did && did * Math.log(p)) - (missed && missed * Math.log1p(-p));
}

/**
 * The share of one arm: all p with e < 1/alpha, an exact confidence sequence at every number of visitors, from the first
 * on. 0 and 1 are ends where nobody, or everybody, did it.
 *
 * @example
 * shareSequence({ n: 100, did: 40 }, 0.05) // { lower: 0.249, upper: 0.566 }
 */
export function shareSequence(
  seen: { readonly n: number; readonly did: number },
  alpha: number,
  prior: BetaPrior = jeffreys,
): Bounds {
  const { n, did } = seen;
  if (n === 0) return { lower: 0, upper: 1 };
  // On the scale of the log odds ln e is convex with its minimum at the share seen, and small shares keep their digits.
  const outside = (logit: number): number => {
    const p = 1 / (1 + Math.exp(-Math.abs(logit)));
    return logit < 0
      ? shareLogE({ n, did: n - did }, p, { a: prior.b, b: prior.a }) + Math.log(alpha)
      : shareLogE(seen, p, prior) + Math.log(alpha);
  };
  const middle = Math.log((did + 0.5) / (n - did + 0.5));
  const inside = did === 0 || did === n ? middle : Math.log(did / (n - did));
  const share = (logit: number): number => 1 / (1 + Math.exp(-logit));
  return {
    lower: did === 0 ? 0 : share(root(outside, -farOut, inside)),
    upper: did === n ? 1 : share(root(outside, inside, farOut)),
  };
}

const farOut = 700; // log odds: the smallest share that a double can hold
