import type { Comparison, Look } from '../../stats/index.js';
import { bucketMs } from '../words/moment.js';
import { type Domain, padded } from './domain.js';

/** A confidence sequence ready to be drawn, in data units. */
export interface Narrowing {
  readonly looks: readonly Look[];
  /** Milliseconds: from the first bucket with visitors, so that the silence before the first look is seen as well. */
  readonly from: number;
  readonly to: number;
  readonly differences: Domain;
  /** The early sequence is wider than the picture. */
  readonly cut: boolean;
  /** Index into `looks` of the decision. */
  readonly decided?: number;
  /** The bucket of a decision that was made before the first of the looks. */
  readonly decidedBefore?: string;
}

/**
 * What the picture of one comparison shows. Early looks are often tens of points wide: the picture is scaled to zero,
 * the promise and the later two thirds of the looks, and says that the beginning is cut.
 */
export function narrowing(
  comparisons: readonly Comparison[],
  of: number,
  promised: number,
  firstBucket?: string,
): Narrowing {
  const { looks = [], decidedAt, exact } = comparisons[of] ?? {};
  const times = looks.map(({ bucket }) => bucketMs(bucket));
  const before = [firstBucket, exact && decidedAt].flatMap((bucket) => (bucket ? [bucketMs(bucket)] : []));
  const from = Math.min(...times, ...before);
  const to = Math.max(...times);
  // All treatments share one scale: the eye compares heights before it reads numbers.
  const settled = comparisons.flatMap((one) => one.looks.slice(Math.floor(one.looks.length / 3)));
  const differences = padded([0, promised, ...settled.flatMap(({ lower, upper }) => [lower, upper])], 0.08);
  const cut = looks.some(({ lower, upper }) => lower < differences[0] || upper > differences[1]);
  const shown = { looks, from, to, differences, cut };
  if (exact && decidedAt !== undefined) return { ...shown, decidedBefore: decidedAt };
  const decided =
    decidedAt === undefined || comparisons[of]?.state === 'association'
      ? -1
      : looks.findIndex(({ bucket }) => bucket >= decidedAt);
  return { ...shown, ...(decided >= 0 ? { decided } : {}) };
}
