import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sampleRatio, sampleRatioByEpoch, sampleRatioBySegment } from '../../src/stats/sampleRatio.js';
import { at, reference, relativeError } from './fixture.js';

const halves = { a: 0.5, b: 0.5 };

describe('the sample ratio', () => {
  test('has the e-value of the integral over the Dirichlet mixture', () => {
    for (const row of reference('sequences')('sampleRatio')) {
      const p = at(row, 'p');
      const { logE } = sampleRatio({ a: at(row, 'a'), b: at(row, 'b') }, { a: p, b: 1 - p });
      expect(relativeError(logE, at(row, 'logE'), 1)).toBeLessThan(1e-9); // the integral's own error
    }
  });

  test('is noted at an e-value of 100 and a mismatch at 1000', () => {
    expect(sampleRatio({ a: 5170, b: 4830 }, halves).alarm).toBe('none'); // e = 46
    expect(sampleRatio({ a: 5200, b: 4800 }, halves).alarm).toBe('note'); // e = 435
    expect(sampleRatio({ a: 5250, b: 4750 }, halves).alarm).toBe('mismatch'); // e = 25,000
  });

  test('says what was seen and what was declared, with 0 for an arm nobody has seen', () => {
    expect(sampleRatio({ a: 40, other: 7 }, { a: 0.75, b: 0.25 })).toMatchObject({
      observed: { a: 40, b: 0 },
      expected: { a: 30, b: 10 },
    });
    expect(sampleRatio({}, halves)).toMatchObject({ logE: 0, alarm: 'none' });
  });

  test('is an exact martingale: over one more visitor its mean stays', () => {
    fc.assert(
      fc.property(fc.nat(1e5), fc.nat(1e5), fc.double({ min: 0.01, max: 0.99, noNaN: true }), (a, b, p) => {
        const split = { a: p, b: 1 - p };
        const now = sampleRatio({ a, b }, split).logE;
        const next =
          p * Math.exp(sampleRatio({ a: a + 1, b }, split).logE - now) +
          (1 - p) * Math.exp(sampleRatio({ a, b: b + 1 }, split).logE - now);
        expect(next).toBeCloseTo(1, 7); // two logarithms of a million subtracted
      }),
    );
  });
});

describe('the sample ratio by epoch', () => {
  test('takes a ramp for what it is, where one split for all would cry mismatch', () => {
    const ramp = [
      { exposed: { a: 900, b: 100 }, split: { a: 0.9, b: 0.1 } },
      { exposed: { a: 500, b: 500 }, split: halves },
    ];
    expect(sampleRatioByEpoch(ramp)).toMatchObject({
      observed: { a: 1400, b: 600 },
      expected: { a: 1400, b: 600 },
      alarm: 'none',
    });
    expect(sampleRatio({ a: 1400, b: 600 }, halves).alarm).toBe('mismatch');
  });

  test('finds what no epoch shows by itself, and not less than one that does', () => {
    const epoch = { exposed: { a: 5200, b: 4800 }, split: halves };
    expect(sampleRatioByEpoch([epoch]).alarm).toBe('note');
    expect(sampleRatioByEpoch([epoch, epoch]).alarm).toBe('mismatch');
    expect(sampleRatioByEpoch([epoch])).toEqual(sampleRatio(epoch.exposed, halves));
    expect(sampleRatioByEpoch([])).toMatchObject({ logE: 0, alarm: 'none' });
  });
});

describe('the sample ratio by segment', () => {
  const browser = (value: string, a: number, b: number) => ({ dimension: 'browser', value, exposed: { a, b } });

  test('names the value that is out of ratio', () => {
    const read = sampleRatioBySegment([browser('safari', 1500, 1000), browser('firefox', 2500, 2510)], halves);
    expect(read.map(({ value, alarm }) => [value, alarm])).toEqual([
      ['safari', 'mismatch'],
      ['firefox', 'none'],
    ]);
  });

  test('asks for more the more values are looked at', () => {
    const only = browser('safari', 5225, 4775); // e between 1,000 and 10,000
    const others = Array.from({ length: 9 }, (_, i) => browser(`other-${i}`, 500, 500));
    expect(sampleRatioBySegment([only], halves)[0]?.alarm).toBe('mismatch');
    expect(sampleRatioBySegment([only, ...others], halves)[0]?.alarm).toBe('note');
  });
});
