import { describe, expect, test } from 'vitest';
import { sampleRatio, sampleRatioByEpoch, sampleRatioBySegment } from '../../src/stats/sampleRatio.js';

const halves = { a: 0.5, b: 0.5 };

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
