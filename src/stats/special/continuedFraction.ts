/**
 * below(0) + above(1)/(below(1) + above(2)/(below(2) + …)), by Lentz's method as modified by Thompson & Barnett (1986,
 * J. Comp. Phys. 64, DLMF 3.10(iii)), to the last digits.
 */
export function continuedFraction(above: (n: number) => number, below: (n: number) => number): number {
  let value = notZero(below(0));
  let c = value;
  let d = 0;
  for (let n = 1; n < limit; n++) {
    d = 1 / notZero(below(n) + above(n) * d);
    c = notZero(below(n) + above(n) / c);
    value *= c * d;
    if (Math.abs(c * d - 1) < 4e-16) break;
  }
  return value;
}

const notZero = (value: number): number => (value === 0 ? 1e-300 : value);

const limit = 10_000; // the fractions here take 130 at most
