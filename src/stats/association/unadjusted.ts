import type { Metric } from '../../hypothesis/index.js';
import type { ArmBucket } from '../evidence.js';

/** The rows of an association with nothing held alike: neither strata nor what the same visitors did in the time before. */
export function unadjusted(metric: Metric, rows: readonly ArmBucket[]): readonly ArmBucket[] {
  const isRatio = 'per' in metric && metric.per !== undefined; // its second value is what it is divided by
  return rows.map(({ other, ...row }) => ({ ...row, stratum: 0, ...(isRatio && other && { other }) }));
}
