import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fieller } from '../../src/stats/fieller.js';
import { at, reference } from './fixture.js';

const share = fc.record({
  n: fc.integer({ min: 50, max: 1e6 }),
  mean: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
});
const ofShare = ({ n, mean }: { n: number; mean: number }): { mean: number; variance: number } => ({
  mean,
  variance: (mean * (1 - mean)) / n,
});

describe('the relative lift', () => {
  test('ends where R finds the standardised distance to be the multiplier', () => {
    for (const row of reference('sequences')('fieller')) {
      const lift = fieller(
        { mean: at(row, 'armMean'), variance: at(row, 'armVariance') },
        { mean: at(row, 'controlMean'), variance: at(row, 'controlVariance') },
        at(row, 'multiplier'),
      );
      expect(lift?.lower).toBeCloseTo(at(row, 'lower'), 10); // uniroot's own tolerance on the root
      expect(lift?.upper).toBeCloseTo(at(row, 'upper'), 10);
    }
  });

  test('is absent while the control is too uncertain for a percentage', () => {
    expect(fieller({ mean: 0.1, variance: 1e-4 }, { mean: 0.02, variance: 1e-4 }, 3)).toBeUndefined();
    expect(fieller({ mean: 0.1, variance: 1e-4 }, { mean: 0, variance: 0 }, 3)).toBeUndefined();
  });

  test('excludes 0 exactly when the difference does', () => {
    fc.assert(
      fc.property(share, share, fc.double({ min: 2, max: 10, noNaN: true }), (a, b, multiplier) => {
        const [arm, control] = [ofShare(a), ofShare(b)];
        const lift = fieller(arm, control, multiplier);
        const far = Math.abs(arm.mean - control.mean) / Math.sqrt(arm.variance + control.variance);
        fc.pre(lift !== undefined && Math.abs(far - multiplier) > 1e-6);
        expect(lift && (lift.lower > 0 || lift.upper < 0)).toBe(far > multiplier);
      }),
    );
  });
});
