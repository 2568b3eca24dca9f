import { describe, expect, test } from 'vitest';
import { oneSided, twoSided } from '../../../src/stats/mixture.js';
import { priceOfLooking } from '../../../src/stats/planned/priceOfLooking.js';
import { normalQuantile } from '../../../src/stats/special/normal.js';

interface Random {
  readonly sfc32: (seed: number) => () => number;
  readonly normals: (random: () => number) => () => number;
}
const random: Random = await import(new URL('../../../scripts/bench/statistics/random.mjs', import.meta.url).href);

describe('the price of looking', () => {
  const seed = 12_345;
  // A walk of 330 steps, as the visitors come; the generator of the benchmark, seeded.
  const powerAt = (bound: (t: number) => number, until: number) => {
    const single = normalQuantile(0.8) - normalQuantile(0.025);
    const [steps, runs] = [330, 4000];
    let decided = 0;
    const normal = random.normals(random.sfc32(seed));
    const [dt, sd] = [until / steps, Math.sqrt(until / steps)];
    const bounds = Array.from({ length: steps }, (_, i) => bound((i + 1) * dt) * Math.sqrt((i + 1) * dt));
    for (let run = 0; run < runs; run++) {
      let sum = 0;
      const crosses = (at: number): boolean => {
        sum += single * dt + sd * normal();
        return sum > at;
      };
      if (bounds.some(crosses)) decided++;
    }
    return decided / runs;
  };

  test('is 80 % power at 1.65 times the single look in both directions, at 1.39 times in one', () => {
    // Four standard errors of 4,000 runs are 2.5 points.
    const said = `seed ${seed}`;
    const two = twoSided(0.05, 10_000);
    const one = oneSided(0.05, 10_000);
    expect(Math.abs(powerAt((t) => two.multiplier(10_000 * t), priceOfLooking.open) - 0.8), said).toBeLessThan(0.025);
    expect(Math.abs(powerAt((t) => one.multiplier(10_000 * t), priceOfLooking.openOneSided) - 0.8), said).toBeLessThan(
      0.025,
    );
  });
});
