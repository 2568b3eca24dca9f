import { burnInVisitors } from './burnIn.js';
import { claimed } from './claim.js';
import { type ConversionBucket, type ExactOptions, exactMixture } from './sequences/exactMixture.js';

/** The part of alpha that the exact test of the first visitors has; the confidence sequence has the rest. */
export const exactPart = 0.02;

/** Judges a claim on two shares while there can be no interval. It remembers the buckets it was given. */
export type ExactJudge = (bucket: ConversionBucket) => {
  /** Natural logarithm of the e-value now, of the direction that has more of it. */
  readonly logE: number;
  /** Whether there are visitors enough for it to decide anything. */
  readonly isRead: boolean;
  /** Over both directions, and to be compared with the whole alpha: half of `exactPart` is each direction's. 1 if not read. */
  readonly p: number;
  /** What it decides, and whether the arm then has more or less than the control; absent while it decides nothing. */
  readonly decision?: { readonly state: 'supported' | 'refuted'; readonly side: 'more' | 'less' };
};

/**
 * A claim by the exact mixture: each direction is decided when its e-value reaches 2 / (`exactPart` alpha), so that both
 * together are wrong with at most `exactPart` of alpha (union bound), whatever the looks. It says on which side of 0 the
 * difference is, never how large: so it finds no difference that is too small to matter. It is not read before 25 visitors in
 * each arm: a handful in one of them is rather a split that is not as said.
 */
export function exactJudge({
  alpha,
  direction,
  ...options
}: ExactOptions & { readonly alpha: number; readonly direction: 'increase' | 'decrease' }): ExactJudge {
  const look = exactMixture(options);
  let n = { arm: 0, control: 0 };
  return (bucket) => {
    const { more, less } = look(bucket);
    n = { arm: n.arm + bucket.arm.n, control: n.control + bucket.control.n };
    const logE = Math.max(more, less);
    const isRead = Math.min(n.arm, n.control) >= burnInVisitors;
    const p = isRead ? Math.min(1, (2 * Math.exp(-logE)) / exactPart) : 1;
    if (p > alpha) return { logE, isRead, p };
    const side = more > less ? 'more' : 'less';
    return { logE, isRead, p, decision: { state: claimed(direction, side), side } };
  };
}
