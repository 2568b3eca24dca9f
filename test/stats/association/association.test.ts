import { describe, expect, test } from 'vitest';
import { moved } from '../../../src/stats/association/falsifiers.js';
import { sensitivity } from '../../../src/stats/association/sensitivity.js';
import { crudeAndAdjusted } from '../../../src/stats/association/strata.js';
import { twoSided } from '../../../src/stats/mixture.js';
import { at, reference } from '../fixture.js';

const table = reference('metrics');
const random: { readonly sfc32: (seed: number) => () => number } = await import(
  new URL('../../../scripts/bench/statistics/random.mjs', import.meta.url).href
);
const sums = (values: readonly number[]) => ({
  n: values.length,
  sum: values.reduce((sum, value) => sum + value, 0),
  sumOfSquares: values.reduce((sum, value) => sum + value * value, 0),
});
const share = (n: number, sum: number) => ({ n, sum, sumOfSquares: sum });

describe('strata', () => {
  test('give the difference that R has by hand from the visitors, beside the crude one', () => {
    const rows = table('visitors');
    const of = (group: number, arm: number) =>
      sums(rows.filter((row) => at(row, 'group') === group && at(row, 'arm') === arm).map((row) => at(row, 'y')));
    const { crude, adjusted, leftOut } = crudeAndAdjusted(
      [1, 2, 3].map((group) => ({ arm: of(group, 1), control: of(group, 0) })),
    );
    const [expected] = table('stratified');
    expect(crude.estimate).toBeCloseTo(at(expected, 'crude'), 12);
    expect(adjusted.estimate).toBeCloseTo(at(expected, 'adjusted'), 12);
    expect(leftOut).toBe(0);
  });

  test('take away a difference that is only who they were, and say whom they could not compare', () => {
    // Returning visitors press more and buy more; within both kinds pressing goes with nothing.
    const strata = [
      { arm: share(800, 240), control: share(200, 60) },
      { arm: share(200, 10), control: share(800, 40) },
      { arm: share(0, 0), control: share(500, 5) },
    ];
    const { crude, adjusted, leftOut } = crudeAndAdjusted(strata);
    const reach = (n: number) => twoSided(0.05, 2000).multiplier(n);
    expect(crude.estimate - reach(crude.n) * crude.standardError).toBeGreaterThan(0.05);
    expect(adjusted.estimate).toBeCloseTo(0, 12);
    expect(leftOut).toBeCloseTo(0.2, 12);
    expect(crudeAndAdjusted([]).leftOut).toBe(0);
  });
});

describe('the sensitivity', () => {
  test('is the published E-value: 3.0 for the end of a risk ratio of 3.9 (1.8 to 8.7), 7.26 for the ratio itself', () => {
    // VanderWeele & Ding 2017, p. 269-270 (breastfeeding and respiratory death).
    expect(sensitivity({ lower: 0.8, upper: 7.7 }).eValue).toBeCloseTo(3, 12);
    expect(sensitivity({ lower: 2.9, upper: 2.9 }).eValue).toBeCloseTo(7.26, 2);
  });

  test('turns a ratio below 1 around, and is 1 where the interval holds it', () => {
    expect(sensitivity({ lower: -0.8, upper: 1 / 1.8 - 1 }).eValue).toBeCloseTo(3, 12);
    expect(sensitivity({ lower: -0.1, upper: 0.3 })).toEqual({ eValue: 1, weak: true });
  });

  test('is weak below 1.5', () => {
    // RR + √(RR (RR − 1)) is 1.5 at a ratio of 9/8.
    expect(sensitivity({ lower: 0.124, upper: 0.2 }).weak).toBe(true);
    expect(sensitivity({ lower: 0.126, upper: 0.2 }).weak).toBe(false);
  });

  test('of a ratio that may be 0 knows no bound', () => {
    expect(sensitivity({ lower: -1, upper: -1 })).toEqual({ eValue: Infinity, weak: false });
  });
});

describe('the falsifiers', () => {
  test('name those whose interval excludes 0, in either direction', () => {
    const [up, down, quiet] = [
      { lower: 0.01, upper: 0.03 },
      { lower: -0.03, upper: -0.01 },
      { lower: -0.01, upper: 0.01 },
    ];
    expect(moved({ negativeControl: up, placebo: down })).toEqual(['negativeControl', 'placebo']);
    expect(moved({ negativeControl: quiet, placebo: up })).toEqual(['placebo']);
    expect(moved({ negativeControl: quiet })).toEqual([]);
    expect(moved({})).toEqual([]);
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
    expect(moved({ negativeControl }), `seed ${seed}`).toEqual(['negativeControl']);
  });

  test('of visitors who are all alike is not', () => {
    const { outcome, negativeControl } = simulated(0);
    expect(outcome.lower, `seed ${seed}`).toBeLessThan(0);
    expect(moved({ negativeControl }), `seed ${seed}`).toEqual([]);
  });
});
