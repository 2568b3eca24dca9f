import type { Difference, Sums } from './difference.js';
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

/** What is known of values before any came. */
export interface Values {
  /** What a visitor has who did nothing. @default 0 */
  readonly from?: number;
  /** None lies farther from 0. @default no bound */
  readonly cap?: number;
}

/**
 * The same for a mean of values that are not 0 or 1. It also has to rest on so many visitors as a share: where few did
 * anything, or a few have nearly all of it, a hundred are no large sample. An arm that should have twice as many by what both
 * have is not waited for: a treatment in which nobody buys any more has to be found.
 */
export function burnInMean({ arm, control }: Difference, values: Values = {}): Reason | undefined {
  const arms = [arm, control];
  if (arms.some(({ n }) => n < burnInMeanVisitors)) return 'too-early';
  if (arm.variance + control.variance === 0) return 'no-variance';
  const both = {
    n: arm.n + control.n,
    sum: arm.sum + control.sum,
    sumOfSquares: arm.sumOfSquares + control.sumOfSquares,
  };
  const each = carriers(both, values) / both.n;
  const own = carrying({ arm, control }, values);
  const least = Math.min(Math.max(own.arm, (each * arm.n) / 2), Math.max(own.control, (each * control.n) / 2));
  return least < burnInVisitors ? 'too-early' : undefined;
}

/** How many visitors the mean of each arm rests on by itself, parts of a visitor included. */
export const carrying = ({ arm, control }: Pick<Difference, 'arm' | 'control'>, values: Values = {}): Carrying => ({
  arm: carriers(arm, values),
  control: carriers(control, values),
});

/** Visitors, not whole ones, that the mean of each arm rests on. */
export interface Carrying {
  readonly arm: number;
  readonly control: number;
}

/**
 * How many visitors a mean rests on: so many with one and the same value, the others with none, spread as much (effective
 * size: Kish 1965, Survey Sampling). Of values 0 and 1 these are who did it. Amounts that cancel out have no such number,
 * but each can be no more than the cap, so at least so many have one.
 */
function carriers({ n, sum, sumOfSquares }: Sums, { from = 0, cap = Infinity }: Values): number {
  const away = sum - n * from;
  const squares = sumOfSquares - 2 * from * sum + n * from * from;
  const size = squares > 0 ? Math.max((away * away) / squares, squares / cap ** 2) : 0;
  return Math.round(1e6 * size) / 1e6; // sums of fractions make 24.999999999 of 25
}
