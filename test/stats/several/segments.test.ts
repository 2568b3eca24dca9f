import { describe, expect, test } from 'vitest';
import { difference } from '../../../src/stats/difference.js';
import { twoSided } from '../../../src/stats/mixture.js';
import { interaction } from '../../../src/stats/several/interaction.js';
import { segments } from '../../../src/stats/several/segments.js';

const share = (n: number, sum: number) => ({ n, sum, sumOfSquares: sum });

describe('segments', () => {
  const phones = difference([{ arm: share(4000, 480), control: share(4000, 400) }]);
  const desktops = difference([{ arm: share(4000, 400), control: share(4000, 400) }]);
  const options = { alpha: 0.05, plannedVisitors: 20_000 };

  test('have intervals at alpha over their number, and nothing that could be a verdict', () => {
    const { intervals } = segments({ phones, desktops }, options);
    const reach = twoSided(0.025, 10_000).multiplier(8000) * phones.standardError;
    expect(intervals[0]).toEqual({
      segment: 'phones',
      n: 8000,
      estimate: phones.estimate,
      lower: phones.estimate - reach,
      upper: phones.estimate + reach,
    });
    expect(intervals.map(({ segment }) => segment)).toEqual(['phones', 'desktops']);
  });

  test('come with the test of whether they differ at all', () => {
    expect(segments({ phones, desktops }, options).interaction).toEqual(interaction([phones, desktops], options));
  });

  test('without a spread are left out', () => {
    const empty = difference([]);
    expect(segments({ phones, empty }, options).intervals.map(({ segment }) => segment)).toEqual(['phones']);
    expect(segments({}, options)).toEqual({ interaction: { q: 0, degrees: 0, logE: 0, p: 1 }, intervals: [] });
  });
});
