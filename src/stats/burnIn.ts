import type { Difference } from './difference.js';
import type { Reason } from './reason.js';

/** Visitors who did it, and as many who did not, that each arm needs before there is an interval. */
export const burnInVisitors = 25;

/** Visitors in each arm before there is an interval for a mean of anything else. */
export const burnInMeanVisitors = 100;

/**
 * Why there can be no interval yet, or `undefined` once there can: the bound is asymptotic in the start of watching.
 * `no-variance` means that there are visitors enough and all of them, or all of each stratum, did the same.
 */
export function burnIn({ arm, control }: Difference): Reason | undefined {
  const arms = [arm, control];
  const varies = arm.variance + control.variance > 0;
  if (varies && arms.every(({ n, sum }) => sum >= burnInVisitors && n - sum >= burnInVisitors)) return undefined;
  return !varies && arms.every(({ n }) => n >= 2 * burnInVisitors) ? 'no-variance' : 'too-early';
}

/** The same for a mean of values that are not 0 or 1. */
export function burnInMean({ arm, control }: Difference): Reason | undefined {
  if (arm.n < burnInMeanVisitors || control.n < burnInMeanVisitors) return 'too-early';
  return arm.variance + control.variance === 0 ? 'no-variance' : undefined;
}
