/** A point on [−1, 1] and its weight in a sum that stands for an integral. */
export interface Node {
  readonly at: number;
  readonly weight: number;
}

/**
 * Gauss-Legendre nodes and weights on [−1, 1], by Newton on the Legendre recurrence from Tricomi's first guess (NIST
 * DLMF 3.5(v)). Exact for polynomials up to the degree 2 · count − 1.
 *
 * @example
 * legendre(2) // at ±0.577…, weight 1
 */
export function legendre(count: number): readonly Node[] {
  return Array.from({ length: count }, (_, i) => {
    let x = Math.cos((Math.PI * (i + 0.75)) / (count + 0.5));
    let slope = 1;
    for (let turn = 0; turn < 20; turn++) {
      let [before, now] = [1, x];
      for (let k = 2; k <= count; k++) [before, now] = [now, ((2 * k - 1) * x * now - (k - 1) * before) / k];
      slope = (count * (x * now - before)) / (x * x - 1);
      const step = now / slope;
      x -= step;
      if (Math.abs(step) < 1e-15) break;
    }
    return { at: x, weight: 2 / ((1 - x * x) * slope * slope) };
  });
}
