import type { Bounds } from '../comparison.js';
import { normalQuantile } from '../special/normal.js';

/**
 * A share with its interval for one look at a size fixed before (Wilson 1927, J. Am. Statist. Assoc. 22, p. 209).
 * Not for looking again: `shareSequence` is.
 *
 * @example
 * wilson({ n: 100, did: 40 }, 0.05) // { lower: 0.309, upper: 0.498 }
 */
export function wilson({ n, did }: { readonly n: number; readonly did: number }, alpha: number): Bounds {
  if (n === 0) return { lower: 0, upper: 1 };
  const z2 = normalQuantile(alpha / 2) ** 2;
  const middle = (did + z2 / 2) / (n + z2);
  const reach = Math.sqrt(z2 * ((did * (n - did)) / n + z2 / 4)) / (n + z2);
  return { lower: Math.max(0, middle - reach), upper: Math.min(1, middle + reach) };
}
