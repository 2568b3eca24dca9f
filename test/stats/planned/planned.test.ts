import { describe, expect, test } from 'vitest';
import { oneSided, twoSided } from '../../../src/stats/mixture.js';
import { chanceToDecide } from '../../../src/stats/planned/chanceToDecide.js';
import { groupSequential } from '../../../src/stats/planned/groupSequential.js';
import { legendre } from '../../../src/stats/planned/legendre.js';
import { priceOfLooking } from '../../../src/stats/planned/priceOfLooking.js';
import { repeatedIntervals } from '../../../src/stats/planned/repeatedIntervals.js';
import { shrunken } from '../../../src/stats/planned/shrunken.js';
import { normalCdf, normalQuantile } from '../../../src/stats/special/normal.js';
import { root } from '../../../src/stats/special/root.js';
import { at, reference } from '../fixture.js';

interface Random {
  readonly sfc32: (seed: number) => () => number;
  readonly normals: (random: () => number) => () => number;
}

const random: Random = await import(new URL('../../../scripts/bench/statistics/random.mjs', import.meta.url).href);
const table = reference('fixed');
const even = (looks: number) => Array.from({ length: looks }, (_, i) => (i + 1) / looks);

describe('planned looks', () => {
  test('have the nominal levels that Spotify tests its own against', () => {
    // spotify/confidence, tests/frequentist/test_bounds.py: 250, 450, 630, 810 of 810 visitors, alpha 0.01, given to 1e-5.
    const { multipliers } = groupSequential([250 / 810, 450 / 810, 630 / 810, 1], 0.01);
    const levels = multipliers.map((bound) => 2 * normalCdf(-bound));
    [0.00095, 0.00241, 0.0041, 0.00636].forEach((expected, i) => {
      expect(Math.abs((levels[i] ?? 1) - expected)).toBeLessThan(1e-5);
    });
  });

  test('have the bounds and the power of the multivariate normal in R, which knows no recursion', () => {
    for (const [name, alpha, phi] of [
      ['fourLooks', 0.05, 2],
      ['threeLooks', 0.01, 3],
    ] as const) {
      const rows = table(name);
      const { multipliers } = groupSequential(
        rows.map((row) => at(row, 'time')),
        alpha,
        phi,
      );
      multipliers.forEach((bound, i) => {
        expect(bound).toBeCloseTo(at(rows[i], 'bound'), 8); // Miwa's grid
      });
    }
    const { power } = groupSequential([0.25, 0.5, 0.75, 1], 0.05);
    for (const row of table('power')) expect(power(at(row, 'drift'))).toBeCloseTo(at(row, 'four'), 8);
  });

  test('spend all of alpha and not more, also at a hundred looks', () => {
    for (const looks of [1, 2, 20, 100]) expect(groupSequential(even(looks), 0.05).power(0)).toBeCloseTo(0.05, 10);
    expect(groupSequential([1], 0.05).multipliers[0]).toBeCloseTo(-normalQuantile(0.025), 12);
    expect(groupSequential([0.2, 0.6], 0.05).power(0)).toBeCloseTo(0.05 * 0.36, 12);
  });

  test('are exact to the nearest looks there may be, and refuse nearer ones', () => {
    for (const times of [
      [0.5, 0.501, 1],
      [0.2, 0.201, 0.202, 0.999, 1],
      [0.0001, 0.01, 1],
    ])
      expect(groupSequential(times, 0.05).power(0)).toBeCloseTo(0.05, 9);
    expect(() => groupSequential([0.5, 0.5005, 1], 0.05)).toThrow(
      'looks must be 0.001 or more apart, got 0.5 and 0.5005',
    );
    expect(() => groupSequential([0.5, 0.4], 0.05)).toThrow(RangeError);
  });

  test('do not depend on the looks to come', () => {
    const { multipliers } = groupSequential([0.2, 0.5, 0.9, 1], 0.05);
    const early = groupSequential([0.2, 0.5, 0.6], 0.05).multipliers;
    expect(early[0]).toBeCloseTo(multipliers[0] ?? 0, 10);
    expect(early[1]).toBeCloseTo(multipliers[1] ?? 0, 10);
  });

  test('are computed once for a schedule', () => {
    expect(groupSequential(even(20), 0.05)).toBe(groupSequential(even(20), 0.05));
    expect(groupSequential(even(20), 0.05)).not.toBe(groupSequential(even(20), 0.01));
  });

  test('cost, at 20 of them, the visitors that the price says, and hold 74 % at the single look', () => {
    const { power } = groupSequential(even(20), 0.05);
    const single = normalQuantile(0.8) - normalQuantile(0.025);
    const drift = root((at) => power(at) - 0.8, 1, 10);
    expect(priceOfLooking.planned).toBeCloseTo((drift / single) ** 2, 1);
    expect(power(single)).toBeGreaterThan(0.74);
  });
});

describe('repeated intervals', () => {
  const seen = (n: number, estimate = 0.01) => ({ n, estimate, standardError: 1 / Math.sqrt(n) });
  const options = { horizon: 20_000, alpha: 0.05 };

  test('are as wide as the bounds of the looks that count, and never wider than before', () => {
    const looks = repeatedIntervals([seen(5000), seen(10_000), seen(15_000), seen(20_000)], options);
    const { multipliers } = groupSequential([0.25, 0.5, 0.75, 1], 0.05);
    expect(looks[0]?.upper).toBeCloseTo(0.01 + (multipliers[0] ?? 0) / Math.sqrt(5000), 12);
    expect(looks[3]?.lower).toBeCloseTo(0.01 - (multipliers[3] ?? 0) / Math.sqrt(20_000), 12);
    const jumped = repeatedIntervals([seen(5000), seen(10_000, 0.03)], options);
    expect(jumped[1]?.upper).toBe(jumped[0]?.upper);
  });

  test('begin at a tenth of the horizon, and end with the first look that reaches it', () => {
    const looks = [500, 1999, 2000, 2000, 9000, 20_500, 30_000].map((n) => seen(n));
    expect(repeatedIntervals(looks, options).map(({ n }) => n)).toEqual([2000, 9000, 20_500]);
    expect(repeatedIntervals([], options)).toEqual([]);
  });

  test('leave out a look that is hardly later than the one before', () => {
    const looks = [5000, 5019, 5020, 19_999, 20_000, 20_019].map((n) => seen(n));
    expect(repeatedIntervals(looks, options).map(({ n }) => n)).toEqual([5000, 5020, 19_999, 20_019]);
  });

  test('spend no more than alpha when more visitors come than were planned', () => {
    // The last information is 1.5 of the horizon: only the ratios of the looks matter for the chance of a path.
    expect(groupSequential([0.4, 0.8, 1.5], 0.05).power(0)).toBeCloseTo(0.05, 10);
    const [, , last] = groupSequential([0.4, 0.8, 1.5], 0.05).multipliers;
    expect(last).toBeGreaterThan(groupSequential([0.4, 0.8, 1], 0.05).multipliers[2] ?? 9);
  });
});

describe('Gauss-Legendre', () => {
  test('is exact for polynomials up to twice its nodes less one', () => {
    for (const count of [1, 2, 7, 40]) {
      const nodes = legendre(count);
      for (let power = 0; power < 2 * count; power++) {
        const sum = nodes.reduce((all, { at: x, weight }) => all + weight * x ** power, 0);
        expect(sum).toBeCloseTo(power % 2 ? 0 : 2 / (power + 1), 13);
      }
    }
  });

  test('keeps its accuracy at a thousand nodes', () => {
    const integral = legendre(1000).reduce((sum, { at: x, weight }) => sum + weight * Math.exp(x), 0);
    expect(integral).toBeCloseTo(Math.E - 1 / Math.E, 12);
  });
});

describe('the chance to decide', () => {
  const seen = { n: 10_000, estimate: 0.008, standardError: 0.006 };

  test('is what R integrates from the score by now', () => {
    const [row] = table('chance');
    const fixed = { multiplier: () => at(row, 'multiplier'), logE: () => 0 };
    expect(chanceToDecide(seen, at(row, 'later'), at(row, 'effect'), fixed)).toBeCloseTo(at(row, 'value'), 10);
  });

  test('rises with the visitors to come and with the effect, and is 0 or 1 at once', () => {
    const mixture = twoSided(0.05, 20_000);
    const chances = [12_000, 20_000, 40_000, 200_000].map((later) => chanceToDecide(seen, later, 0.01, mixture));
    expect(chances).toEqual([...chances].sort());
    expect(chances.at(-1)).toBeGreaterThan(0.99);
    expect(chanceToDecide(seen, 40_000, 0.02, mixture)).toBeGreaterThan(chances[2] ?? 1);
    expect(chanceToDecide(seen, 10_000, 0.01, mixture)).toBe(0);
    expect(chanceToDecide({ ...seen, estimate: 0.08 }, 10_000, 0.01, mixture)).toBe(1);
  });
});

describe('the shrunken estimate', () => {
  test('is the posterior that R integrates', () => {
    const [row] = table('shrunken');
    const read = shrunken(
      { estimate: at(row, 'estimate'), standardError: at(row, 'standardError') },
      at(row, 'smallestEffect'),
    );
    expect(read.estimate).toBeCloseTo(at(row, 'mean'), 9);
    expect(read.standardError).toBeCloseTo(at(row, 'sd'), 9);
  });
});

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
