import type { Metric } from '../../hypothesis/index.js';
import type { ArmBucket } from '../evidence.js';

/**
 * The rows of an association's negative control: what the same visitors did in the time before, in place of what they did
 * after. `undefined` for a ratio, whose second value is what it is divided by.
 *
 * It is judged within strata as well, of everything but the act before: that is what is looked at, and held alike it
 * could not differ.
 */
export function before(metric: Metric, rows: readonly ArmBucket[]): readonly ArmBucket[] | undefined {
  if ('per' in metric && metric.per) return undefined;
  return rows.map(({ other, arm, bucket, stratum, n }) => {
    const { sum = 0, sumOfSquares = 0 } = other ?? {};
    return { arm, bucket, stratum: Math.floor(stratum / 2), n, sum, sumOfSquares };
  });
}
