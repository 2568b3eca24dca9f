import { describe, expect, test } from 'vitest';
import { hypothesis } from '../../src/hypothesis/index.js';
import { plan, planning, today } from '../../src/stats/index.js';
import { onePage } from './fixture.js';

const { hash: _, ...declared } = onePage;
const spending = hypothesis({
  ...declared,
  primary: {
    metric: { on: 'value', name: 'order', measure: 'sum', cap: 500 },
    direction: 'increase',
    baseline: 42,
    smallestEffect: 2,
    deviation: 60,
  },
} as never);
const share = (baseline: number, visitors = 10_000) => ({
  visitors,
  baseline,
  deviation: Math.sqrt(baseline * (1 - baseline)),
});

describe('today', () => {
  test('nobody says nothing', () => expect(today(onePage, { visitors: 0 })).toBeUndefined());

  test('a share as declared is not off, and has 1.96 standard errors on both sides', () => {
    const now = today(onePage, share(0.31));
    expect(now?.off).toEqual({ baseline: false, deviation: false });
    expect(now?.lower).toBeCloseTo(0.31 - (1.96 * Math.sqrt(0.31 * 0.69)) / 100, 12);
    expect(now?.upper).toBeCloseTo(0.31 + (1.96 * Math.sqrt(0.31 * 0.69)) / 100, 12);
  });

  // Four standard errors of 30 % in 10,000 visitors are 1.83 points; of 42 ± 60 they are 2.4, and 2 % are 0.84.
  test.each([
    [onePage, share(0.318), false, false],
    [onePage, share(0.319), true, false],
    [onePage, share(0.281), true, false],
    [onePage, share(0.5, 99), false, false],
    [spending, { visitors: 10_000, baseline: 44.3, deviation: 74 }, false, false],
    [spending, { visitors: 10_000, baseline: 44.5, deviation: 76 }, true, true],
    [spending, { visitors: 1_000_000, baseline: 42.8, deviation: 47 }, false, true],
    [spending, { visitors: 99, baseline: 90, deviation: 500 }, false, false],
  ])('beside $primary.baseline, %o is off by baseline: %s, deviation: %s', (one, traffic, baseline, deviation) => {
    expect(today(one, traffic)?.off).toEqual({ baseline, deviation });
  });

  test('what is planned with today’s numbers is what a declaration of them would be', () => {
    const fewer = today(onePage, share(0.242))?.hypothesis;
    const redeclared = hypothesis({ ...declared, primary: { ...onePage.primary, baseline: 0.242 } } as never);
    expect(plan(fewer ?? onePage)).toEqual(plan(redeclared));
    expect(plan(fewer ?? onePage).visitors).toBeLessThan(plan(onePage).visitors);
    // Of a mean the visitors go with the square of the deviation.
    const wider = today(spending, { visitors: 5000, baseline: 42, deviation: 120 })?.hypothesis;
    expect(planning(wider ?? spending)[0]?.visitors).toBeCloseTo(4 * (planning(spending)[0]?.visitors ?? 0), -2);
  });

  test.each([
    ['fewer than 100 visitors', onePage, share(0.3, 99)],
    ['visitors who all did the same', onePage, share(0)],
    ['a share that cannot rise so far', onePage, share(0.98)],
    [
      'a share that cannot fall so far',
      { ...onePage, primary: { ...onePage.primary, direction: 'decrease' as const } },
      share(0.02),
    ],
    ['a mean without spread', spending, { visitors: 500, baseline: 3, deviation: 0 }],
  ])('nothing is planned with %s', (_, one, traffic) => {
    const now = today(one, traffic);
    expect(now?.baseline).toBe(traffic.baseline);
    expect(now?.hypothesis).toBeUndefined();
  });

  test('a share’s interval stays a share', () => {
    expect(today(onePage, share(0.001, 200))?.lower).toBe(0);
    expect(today(onePage, share(0.999, 200))?.upper).toBe(1);
  });
});
