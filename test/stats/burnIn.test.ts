import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { burnInMean } from '../../src/stats/burnIn.js';
import { difference } from '../../src/stats/difference.js';
import { reading } from '../../src/stats/reading.js';

const sums = (values: readonly number[]) => ({
  n: values.length,
  sum: values.reduce((sum, value) => sum + value, 0),
  sumOfSquares: values.reduce((sum, value) => sum + value * value, 0),
});
/** 400 visitors: these values, and `otherwise` for the rest. */
const those = (values: readonly number[], otherwise = 0) =>
  sums([...values, ...Array.from({ length: 400 - values.length }, () => otherwise)]);
const of = (count: number, value = 30): number[] => Array.from({ length: count }, () => value);
const enough = those(of(25));
const spending = (cap: number) => reading({ on: 'value', name: 'order', measure: 'sum', cap }, 0);
const waits = (arm: ReturnType<typeof sums>, cap = 1e6) => spending(cap).burnIn(difference([{ arm, control: enough }]));

describe('a mean', () => {
  test('waits for 25 who bought, in either arm, however many came', () => {
    expect([waits(those(of(24))), waits(those(of(25)))]).toEqual(['too-early', undefined]);
    expect(burnInMean(difference([{ arm: enough, control: those(of(24)) }]))).toBe('too-early');
  });

  test('does not wait for a 26th because its sums are rounded', () => {
    const cents = those(of(25, 0.7));
    expect((cents.sum * cents.sum) / cents.sumOfSquares).toBeLessThan(25);
    expect(burnInMean(difference([{ arm: cents, control: cents }]))).toBeUndefined();
  });

  test('does not rest on 25 where two of them have nearly all of it', () => {
    expect(waits(those([...of(40), ...of(2, 3000)]))).toBe('too-early');
  });

  test('does not wait for an arm in which nobody buys any more', () => {
    const { burnIn } = spending(1e6);
    const broken = (control: number) => burnIn(difference([{ arm: those([]), control: those(of(control)) }]));
    expect([broken(99), broken(100)]).toEqual(['too-early', undefined]);
  });

  test('waits like a share where all values are 0 or 1 and both arms have as many', () => {
    const share = reading({ on: 'value', name: 'order' }, 0);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), (did) => {
        const seen = difference([{ arm: those(of(did, 1)), control: those(of(did, 1)) }]);
        expect(burnInMean(seen)).toBe(share.burnIn(seen));
      }),
    );
  });

  test('of amounts that cancel out speaks once 25 could have it all by the cap', () => {
    const profit = those([...of(60, 10), ...of(60, -10)]);
    const speaks = (cap: number) => spending(cap).burnIn(difference([{ arm: profit, control: profit }]));
    expect([speaks(25), speaks(20)]).toEqual(['too-early', undefined]);
  });

  test('that is 0 for everybody has nothing to compare', () => {
    expect(burnInMean(difference([{ arm: those([]), control: those([]) }]))).toBe('no-variance');
  });
});

test('a time until something happens waits for 25 to whom it did, not to whom it did not', () => {
  const windowMs = 86_400_000;
  const { burnIn } = reading({ on: 'value', name: 'order', measure: 'time' }, 8e7, windowMs);
  const after = (did: number) => those(of(did, 3_600_000), windowMs);
  const seen = (did: number) => burnIn(difference([{ arm: after(did), control: after(25) }]));
  expect([seen(24), seen(25), seen(399)]).toEqual(['too-early', undefined, undefined]);
});
