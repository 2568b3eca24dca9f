import { describe, expect, test } from 'vitest';
import { twoProportions } from '../../../src/stats/fixed/twoProportions.js';
import { at, reference, relativeError } from '../fixture.js';

const table = reference('fixed');
const tolerance = 1e-9;

describe('two proportions', () => {
  test('are prop.test of R without a correction', () => {
    for (const row of table('twoProportions')) {
      const read = twoProportions(
        { n: at(row, 'armN'), did: at(row, 'armDid') },
        { n: at(row, 'controlN'), did: at(row, 'controlDid') },
      );
      expect(relativeError(read?.p ?? Number.NaN, at(row, 'p'))).toBeLessThan(tolerance);
      expect(Math.sign(read?.z ?? Number.NaN)).toBe(
        Math.sign(at(row, 'armDid') / at(row, 'armN') - at(row, 'controlDid') / at(row, 'controlN')),
      );
    }
  });

  test('are none where all did the same or nobody came', () => {
    expect(twoProportions({ n: 10, did: 0 }, { n: 10, did: 0 })).toBeUndefined();
    expect(twoProportions({ n: 10, did: 3 }, { n: 0, did: 0 })).toBeUndefined();
  });
});
