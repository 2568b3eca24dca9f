import { describe, expect, test } from 'vitest';
import { twoSided } from '../../../src/stats/mixture.js';
import { chanceToDecide } from '../../../src/stats/planned/chanceToDecide.js';
import { at, reference } from '../fixture.js';

const table = reference('fixed');

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
