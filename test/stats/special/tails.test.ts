import { expect, test } from 'vitest';
import { concaveRoot, logComplement } from '../../../src/stats/special/tails.js';
import { relativeError } from '../fixture.js';

test('the complement of a logarithm loses nothing, neither near 0 nor far from it', () => {
  // ln(1 − e^l): −e^l far out; ln(−l) + l/2 − … near 0.
  for (const l of [-40, -300]) expect(relativeError(logComplement(l), -Math.exp(l))).toBeLessThan(1e-15);
  for (const l of [-1e-12, -1e-300]) expect(relativeError(logComplement(l), Math.log(-l) + l / 2)).toBeLessThan(1e-15);
  expect([logComplement(0), logComplement(Number.NEGATIVE_INFINITY)]).toEqual([Number.NEGATIVE_INFINITY, -0]);
});

test('the root of a concave function is found from either side', () => {
  const log = (t: number): { value: number; slope: number } => ({
    value: -Math.log1p(Math.exp(-t)),
    slope: 1 / (1 + Math.exp(t)),
  });
  for (const start of [-50, 3]) expect(concaveRoot(start, -Math.LN2 * 2, log)).toBeCloseTo(-Math.log(3), 14);
});
