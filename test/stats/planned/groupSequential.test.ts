import { describe, expect, test } from 'vitest';
import { groupSequential } from '../../../src/stats/planned/groupSequential.js';
import { priceOfLooking } from '../../../src/stats/planned/priceOfLooking.js';
import { normalCdf, normalQuantile } from '../../../src/stats/special/normal.js';
import { root } from '../../../src/stats/special/root.js';
import { at, reference } from '../fixture.js';

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

  test('spend no more than alpha when more visitors come than were planned', () => {
    // The last information is 1.5 of the horizon: only the ratios of the looks matter for the chance of a path.
    expect(groupSequential([0.4, 0.8, 1.5], 0.05).power(0)).toBeCloseTo(0.05, 10);
    const [, , last] = groupSequential([0.4, 0.8, 1.5], 0.05).multipliers;
    expect(last).toBeGreaterThan(groupSequential([0.4, 0.8, 1], 0.05).multipliers[2] ?? 9);
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
