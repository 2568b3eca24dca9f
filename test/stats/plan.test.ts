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
      treatments: [{ arm: 'one-page', alpha: 0.05, share: 0.5, visitors: 7566, horizon: 30_264 }],
      sequencePart: 0.98,
      visitors: 7566,
      visitorsNeeded: 12_484,
      maxVisitors: 30_264,
    });
    expect(plan({ ...onePage, stopping: { alpha: 0.05, maxVisitors: 900 } }).maxVisitors).toBe(900);
  });

  test('is smaller where less can vary: a fall from 30 % needs fewer visitors than a rise', () => {
    const falling = hypothesis({ ...declaration(), primary: { ...onePage.primary, direction: 'decrease' } });
    expect(plan(falling).visitors).toBe(7145);
  });

  test('gives each of two treatments half of alpha and two thirds of the visitors', () => {
    const { treatments, visitors } = plan(threePages);
    expect(visitors).toBe(13_728);
    expect(treatments).toEqual([
      { arm: 'one-page', alpha: 0.025, share: 0.5, visitors: 9152, horizon: 36_608 },
      { arm: 'no-page', alpha: 0.025, share: 0.5, visitors: 9152, horizon: 36_608 },
    ]);
  });

  test('is for 98 % of alpha where an exact test judges first, and for all of it where none does', () => {
    const sizes = reference('sequences')('plannedVisitors');
    const sizeAt = (alpha: number): number =>
      Math.ceil(
        at(
          sizes.find((row) => row.alpha === alpha && row.baseline === 0.3 && row.effect === 0.03),
          'visitors',
        ),
      );
    const looked = hypothesis({ ...declaration(), stopping: { looks: 20 } });
    expect(plan(onePage)).toMatchObject({ sequencePart: 0.98, visitors: sizeAt(0.049) });
    expect(plan(threePages)).toMatchObject({ sequencePart: 0.98, visitors: sizeAt(0.0245) });
    expect(plan(looked)).toMatchObject({ sequencePart: 1, visitors: sizeAt(0.05) });
    expect(plan(readsReviews)).toMatchObject({ sequencePart: 1, visitors: sizeAt(0.05) });
    const metric = { on: 'value', name: 'order', measure: 'count', cap: 9 };
    const mean = hypothesis({ ...declaration(), primary: { ...onePage.primary, metric, deviation: 1 } } as never);
    expect(plan(mean).sequencePart).toBe(1);
  });

  test('knows the split between a treatment and the control, whatever the others have', () => {
    const split = { 'two-pages': 0.5, 'one-page': 0.3, 'no-page': 0.2 };
    const [first, second] = plan({ ...threePages, split } as never).treatments;
    expect([first?.share, second?.share]).toEqual([expect.closeTo(0.375, 12), expect.closeTo(2 / 7, 12)]);
  });

  test('assumes two groups alike in size where nobody is assigned', () => {
    expect(plan(readsReviews)).toMatchObject({ control: 'did-not', treatments: [{ arm: 'did', visitors: 7520 }] });
  });
});

const declaration = () => {
  const { hash, kind, ...rest } = onePage;
  return rest;
};
