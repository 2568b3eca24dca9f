import { describe, expect, test } from 'vitest';
import { hypothesis } from '../../src/hypothesis/index.js';
import { fixedHorizonVisitors, plan } from '../../src/stats/plan.js';
import { at, onePage, readsReviews, reference, relativeError, threePages } from './fixture.js';

describe('the plan', () => {
  test('is the size at which R finds 80 % power', () => {
    for (const row of reference('sequences')('plannedVisitors')) {
      const split = { control: at(row, 'control'), arm: at(row, 'arm') };
      const variance = (share: number) => share * (1 - share);
      const [before, after] = [at(row, 'baseline'), at(row, 'baseline') + at(row, 'effect')];
      const variances = { control: variance(before), arm: variance(after) };
      const visitors = fixedHorizonVisitors(variances, at(row, 'effect'), at(row, 'alpha'), split);
      expect(relativeError(visitors, at(row, 'visitors'))).toBeLessThan(1e-10); // the root's tolerance
    }
  });

  test('comes whole from the declaration: 1.65 times for always looking, four times until it is closed', () => {
    expect(plan(onePage)).toEqual({
      control: 'two-pages',
      treatments: [{ arm: 'one-page', alpha: 0.05, visitors: 7520, horizon: 30_080 }],
      visitors: 7520,
      visitorsNeeded: 12_408,
      maxVisitors: 30_080,
    });
    expect(plan({ ...onePage, stopping: { alpha: 0.05, maxVisitors: 900 } }).maxVisitors).toBe(900);
  });

  test('is smaller where less can vary: a fall from 30 % needs fewer visitors than a rise', () => {
    const falling = hypothesis({ ...declaration(), primary: { ...onePage.primary, direction: 'decrease' } });
    expect(plan(falling).visitors).toBe(7101);
  });

  test('gives each of two treatments half of alpha and two thirds of the visitors', () => {
    const { treatments, visitors } = plan(threePages);
    expect(visitors).toBe(13_659);
    expect(treatments).toEqual([
      { arm: 'one-page', alpha: 0.025, visitors: 9106, horizon: 36_424 },
      { arm: 'no-page', alpha: 0.025, visitors: 9106, horizon: 36_424 },
    ]);
  });

  test('assumes two groups alike in size where nobody is assigned', () => {
    expect(plan(readsReviews)).toMatchObject({ control: 'did-not', treatments: [{ arm: 'did', visitors: 7520 }] });
  });
});

const declaration = () => {
  const { hash, kind, ...rest } = onePage;
  return rest;
};
