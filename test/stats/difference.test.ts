import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { difference, type Stratum } from '../../src/stats/difference.js';
import { at, reference } from './fixture.js';

const share = (n: number, sum: number): { n: number; sum: number; sumOfSquares: number } => ({
  n,
  sum,
  sumOfSquares: sum,
});
const strata: Stratum[] = [
  { arm: share(200, 44), control: share(1800, 360) },
  { arm: share(1500, 270), control: share(1450, 203) },
];

describe('the difference', () => {
  test('is estimated within each allocation epoch, as R does from the visitors one by one', () => {
    const [expected] = reference('sequences')('difference');
    const { n, estimate, standardError } = difference(strata);
    expect(n).toBe(4950);
    expect(estimate).toBeCloseTo(at(expected, 'estimate'), 14);
    expect(standardError).toBeCloseTo(at(expected, 'standardError'), 14);
  });

  test('does not mistake a change of the split for an effect', () => {
    // 40 % do it in the first epoch and 10 % in the second, in both arms; pooled the arms would be 25 points apart.
    const simpson = difference([
      { arm: share(100, 40), control: share(900, 360) },
      { arm: share(900, 90), control: share(100, 10) },
    ]);
    expect(simpson.estimate).toBeCloseTo(0, 15);
  });

  test('leaves an epoch out until both arms have two visitors in it', () => {
    const started = { arm: share(1, 1), control: share(50, 20) };
    expect(difference([...strata, started])).toEqual(difference(strata));
    expect(difference([started]).n).toBe(0);
  });

  test('changes its sign and nothing else when the arms change places', () => {
    const counts = fc.record({ n: fc.integer({ min: 2, max: 1e6 }), part: fc.double({ min: 0, max: 1, noNaN: true }) });
    fc.assert(
      fc.property(counts, counts, (a, b) => {
        const [arm, control] = [share(a.n, Math.round(a.n * a.part)), share(b.n, Math.round(b.n * b.part))];
        const there = difference([{ arm, control }]);
        const back = difference([{ arm: control, control: arm }]);
        expect(back.estimate).toBe(0 - there.estimate);
        expect(back.standardError).toBe(there.standardError);
      }),
    );
  });
});
