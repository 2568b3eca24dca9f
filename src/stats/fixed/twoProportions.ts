import { normalCdf } from '../special/normal.js';

interface Share {
  readonly n: number;
  readonly did: number;
}

/**
 * The z of two shares with the pooled variance and its two-sided p (Fleiss, Levin, Paik 2003, chapter 3, without a
 * correction), for one look at a size fixed before. `undefined` where nobody, or everybody, did it, or an arm is empty.
 *
 * @example
 * twoProportions({ n: 1000, did: 130 }, { n: 1000, did: 100 }) // { z: 2.10, p: 0.0355 }
 */
export function twoProportions(arm: Share, control: Share): { readonly z: number; readonly p: number } | undefined {
  const pooled = (arm.did + control.did) / (arm.n + control.n);
  const variance = pooled * (1 - pooled) * (1 / arm.n + 1 / control.n);
  if (!(variance > 0 && variance < Infinity)) return undefined;
  const z = (arm.did / arm.n - control.did / control.n) / Math.sqrt(variance);
  return { z, p: 2 * normalCdf(-Math.abs(z)) };
}
