import { describe, expect, test } from 'vitest';
import { crudeAndAdjusted } from '../../../src/stats/association/crudeAndAdjusted.js';
import { falsified } from '../../../src/stats/association/falsified.js';
import { twoSided } from '../../../src/stats/mixture.js';

const random: { readonly sfc32: (seed: number) => () => number } = await import(
  new URL('../../../scripts/bench/statistics/random.mjs', import.meta.url).href
);

describe('the falsifiers', () => {
  test('name those whose interval excludes 0, in either direction', () => {
    const [up, down, quiet] = [
      { lower: 0.01, upper: 0.03 },
      { lower: -0.03, upper: -0.01 },
      { lower: -0.01, upper: 0.01 },
    ];
    expect(falsified({ negativeControl: up, placebo: down })).toEqual(['negativeControl', 'placebo']);
    expect(falsified({ negativeControl: quiet, placebo: up })).toEqual(['placebo']);
    expect(falsified({ negativeControl: quiet })).toEqual([]);
    expect(falsified({})).toEqual([]);
  });
});

describe('a simulated log', () => {
  const seed = 7;
  /** 8,000 visitors of whom some are keen: they press, buy, and came back before, in that measure; pressing does nothing. */
  const simulated = (keenShare: number) => {
    const chance = random.sfc32(seed);
    const counts = () => ({ n: 0, sum: 0, sumOfSquares: 0 });
    const read = { outcome: [counts(), counts()], before: [counts(), counts()] };
    for (let i = 0; i < 8000; i++) {
      const keen = chance() < keenShare;
      const pressed = chance() < (keen ? 0.7 : 0.2) ? 1 : 0;
      for (const of of [read.outcome, read.before]) {
        const sums = of[pressed];
        const did = chance() < (keen ? 0.3 : 0.1) ? 1 : 0;
        if (sums) Object.assign(sums, { n: sums.n + 1, sum: sums.sum + did, sumOfSquares: sums.sum + did });
      }
    }
    const bounds = ([control, arm]: ReturnType<typeof counts>[]) => {
      const { crude } = crudeAndAdjusted(arm && control ? [{ arm, control }] : []);
      const reach = twoSided(0.05, 8000).multiplier(crude.n) * crude.standardError;
      return { lower: crude.estimate - reach, upper: crude.estimate + reach };
    };
    return { outcome: bounds(read.outcome), negativeControl: bounds(read.before) };
  };

  test('of keen visitors is told to be confounded: pressing "goes with" what they did before it', () => {
    const { outcome, negativeControl } = simulated(0.4);
    expect(outcome.lower, `seed ${seed}`).toBeGreaterThan(0);
    expect(falsified({ negativeControl }), `seed ${seed}`).toEqual(['negativeControl']);
  });

  test('of visitors who are all alike is not', () => {
    const { outcome, negativeControl } = simulated(0);
    expect(outcome.lower, `seed ${seed}`).toBeLessThan(0);
    expect(falsified({ negativeControl }), `seed ${seed}`).toEqual([]);
  });
});
